/// The pre-push hook that git runs: a few lines of POSIX shell that never stop a push by themselves.
///
/// The hook that was there before runs first, with all that git says to it, and its failure wins. The
/// program is called by its absolute path, because the PATH of a graphical program may be empty, and
/// looked for there only if it was moved. Of its exit statuses 1 alone stops the push: a crash, a
/// signal, or a program that is gone do not.
enum HookScript {
  /// What the hook before it is kept as.
  static let before = "pre-push.seakeep-before"

  static func text(program: String) -> String {
    head + quoted(program) + tail
  }

  /// The program in a script of ours; nil if it is another script, or one that was changed by hand.
  static func program(in text: String) -> String? {
    guard text.hasPrefix(head), text.hasSuffix(tail), text.count >= head.count + tail.count
    else { return nil }
    let word = text.dropFirst(head.count).dropLast(tail.count)
    guard word.hasPrefix("'"), word.hasSuffix("'"), word.count >= 2 else { return nil }
    let program = word.dropFirst().dropLast().replacing("'\\''", with: "'")
    return quoted(String(program)) == word ? String(program) : nil
  }

  /// Whether a script is ours, even if it was changed by hand.
  static func isOurs(_ text: String) -> Bool { text.contains(mark) }

  private static let mark = "Written by 'seakeep hook install'"

  /// A word of a shell.
  static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }

  private static let head = """
    #!/bin/sh
    # \(mark); 'seakeep hook remove' takes it away again.
    program=
    """

  private static let tail = """

    case $0 in
      */*) before=${0%/*}/\(before) ;;
      *) before=./\(before) ;;
    esac
    [ -x "$program" ] || program=$(command -v seakeep 2>/dev/null) || program=
    if [ ! -x "$before" ]; then
      [ -n "$program" ] || exit 0
      "$program" hook run -- "$@"
      [ $? -ne 1 ]
      exit
    fi

    # Both want to read what git writes to standard input.
    refs=
    if [ ! -t 0 ]; then
      if command -v cat >/dev/null 2>&1; then
        refs=$(cat; printf x)
        refs=${refs%x}
      else
        while IFS= read -r line; do
          refs=$refs$line'
    '
        done
      fi
    fi
    printf '%s' "$refs" | "$before" "$@" || exit
    [ -n "$program" ] || exit 0
    printf '%s' "$refs" | "$program" hook run -- "$@"
    [ $? -ne 1 ]

    """
}
