/// Languages that are alike in how their programs go wrong and in how they are written.
package enum LanguageFamily: UInt8, Sendable, CaseIterable {
  /// C, C++, Objective-C and what borrows their memory.
  case c
  /// Java, Kotlin, Scala, Groovy.
  case jvm
  /// JavaScript and TypeScript.
  case web
  /// C#, Go, Rust, Swift, PHP, Dart and other languages with braces.
  case braces
  case python
  case ruby
  case shell
  case sql
  /// Programs in languages of none of these families.
  case other
  /// HTML, XML, style sheets, templates.
  case markup
  /// YAML, JSON, TOML, properties and build descriptions.
  case settings
  /// Documents, and files whose kind nothing tells.
  case prose
}

/// How texts of a language are taken apart.
struct Syntax: OptionSet, Sendable {
  let rawValue: UInt32

  /// `// …`
  static let slashComments = Syntax(rawValue: 1 << 0)
  /// `/* … */`
  static let starComments = Syntax(rawValue: 1 << 1)
  /// `/* /* */ */` is one comment.
  static let nestedComments = Syntax(rawValue: 1 << 2)
  /// `# …`
  static let hashComments = Syntax(rawValue: 1 << 3)
  /// `-- …`
  static let dashComments = Syntax(rawValue: 1 << 4)
  /// `; …`
  static let semicolonComments = Syntax(rawValue: 1 << 5)
  /// `% …`
  static let percentComments = Syntax(rawValue: 1 << 6)
  /// `<!-- … -->`
  static let markupComments = Syntax(rawValue: 1 << 7)
  /// `"""` opens a string of many lines.
  static let tripleDouble = Syntax(rawValue: 1 << 8)
  /// `'''` opens a string of many lines.
  static let tripleSingle = Syntax(rawValue: 1 << 9)
  /// A string of many lines that begins a line is a comment.
  static let docstrings = Syntax(rawValue: 1 << 10)
  /// A backtick opens a string of many lines.
  static let backtickStrings = Syntax(rawValue: 1 << 11)
  /// A backslash means nothing between backticks.
  static let rawBackticks = Syntax(rawValue: 1 << 12)
  /// An apostrophe opens a string; else one character, or it is a lifetime or a mark.
  static let apostropheStrings = Syntax(rawValue: 1 << 13)
  /// Nesting is told by braces; else by indentation.
  static let braces = Syntax(rawValue: 1 << 14)
  /// A line that begins with `#` speaks to the preprocessor.
  static let directives = Syntax(rawValue: 1 << 15)
  /// `=begin` and `=end` at the beginning of lines enclose a comment.
  static let beginEndComments = Syntax(rawValue: 1 << 16)
  /// `/…/` may be a regular expression.
  static let regexes = Syntax(rawValue: 1 << 17)
  /// Words are the same in capitals.
  static let ignoresCase = Syntax(rawValue: 1 << 18)

  /// What can reach over the end of a line, or counts braces: such a text is read from its top.
  static let stateful: Syntax = [
    .starComments, .markupComments, .tripleDouble, .tripleSingle, .backtickStrings, .braces,
    .beginEndComments,
  ]
}

/// A language as far as a light lexer has to know it.
struct Language: Sendable, Equatable {
  let family: LanguageFamily
  let syntax: Syntax
  /// Columns of one level of indentation.
  var columns = 4

  /// Told by the name of the file alone.
  init(path: ArraySlice<UInt8>) {
    let name = path[((path.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex - 1) + 1)...]
    let dot = name.lastIndex(of: UInt8(ascii: "."))
    if let known = Word(name).flatMap({ Self.names[$0] }) {
      self = known
    } else if let dot, let known = Word(name[(dot + 1)...]).flatMap({ Self.endings[$0] }) {
      self = known
    } else {
      self = .prose
    }
  }

  private init(_ family: LanguageFamily, _ syntax: Syntax, columns: Int = 4) {
    self.family = family
    self.syntax = syntax
    self.columns = columns
  }

  static let prose = Language(.prose, [])

  private static let slashes: Syntax = [.slashComments, .starComments, .braces]
  private static let c = Language(.c, slashes.union(.directives))
  private static let java = Language(.jvm, slashes.union(.tripleDouble))
  private static let kotlin = Language(.jvm, slashes.union([.tripleDouble, .nestedComments]))
  private static let groovy = Language(
    .jvm, slashes.union([.tripleDouble, .tripleSingle, .apostropheStrings]))
  private static let script = Language(
    .web, slashes.union([.backtickStrings, .apostropheStrings, .regexes]), columns: 2)
  private static let swift = Language(.braces, slashes.union([.tripleDouble, .nestedComments]))
  private static let plainBraces = Language(.braces, slashes)
  private static let nestedBraces = Language(.braces, slashes.union(.nestedComments))
  private static let go = Language(.braces, slashes.union([.backtickStrings, .rawBackticks]))
  private static let php = Language(
    .braces, slashes.union([.hashComments, .apostropheStrings, .markupComments]))
  private static let dart = Language(
    .braces, slashes.union([.apostropheStrings, .tripleDouble, .tripleSingle]), columns: 2)
  private static let python = Language(
    .python, [.hashComments, .tripleDouble, .tripleSingle, .docstrings, .apostropheStrings])
  private static let ruby = Language(
    .ruby, [.hashComments, .apostropheStrings, .beginEndComments, .regexes], columns: 2)
  private static let shell = Language(.shell, [.hashComments, .apostropheStrings], columns: 2)
  private static let sql = Language(
    .sql, [.dashComments, .starComments, .apostropheStrings, .ignoresCase], columns: 2)
  private static let hashes = Language(.other, [.hashComments, .apostropheStrings], columns: 2)
  private static let dashes = Language(.other, [.dashComments, .apostropheStrings], columns: 2)
  private static let semicolons = Language(.other, [.semicolonComments], columns: 2)
  private static let percents = Language(.other, [.percentComments], columns: 2)
  private static let functional = Language(.other, [.dashComments], columns: 2)
  private static let markup = Language(.markup, [.markupComments, .apostropheStrings], columns: 2)
  private static let styles = Language(
    .markup, [.starComments, .slashComments, .apostropheStrings, .braces], columns: 2)
  private static let template = Language(.markup, [.markupComments], columns: 2)
  private static let settings = Language(
    .settings, [.hashComments, .apostropheStrings], columns: 2)
  private static let data = Language(.settings, [.slashComments, .starComments, .braces])
  private static let initials = Language(.settings, [.hashComments, .semicolonComments])

  private static let endings = table([
    (c, "c h cc cpp cxx c++ hh hpp hxx h++ inl ipp m mm cu cuh ino l y ll yy"),
    (java, "java jsp aidl"), (kotlin, "kt kts scala sc"), (groovy, "groovy gradle gvy"),
    (script, "js jsx mjs cjs ts tsx mts cts vue svelte es6 coffee"),
    (swift, "swift"), (plainBraces, "cs proto thrift glsl hlsl vert frag metal wgsl zig v sv as"),
    (nestedBraces, "rs d"), (go, "go"), (php, "php php5 phtml inc"), (dart, "dart"),
    (python, "py pyi pyx pxd bzl star gyp gypi gn gni"), (ruby, "rb rake gemspec ru podspec"),
    (shell, "sh bash zsh ksh fish bats ebuild at"), (sql, "sql psql plsql ddl pks pkb"),
    (hashes, "pl pm t r jl ex exs tcl awk cr nim nix mk mak cmake ps1 psm1"),
    (dashes, "lua ads adb vhd vhdl"), (functional, "hs lhs elm ml mli fs fsi fsx"),
    (semicolons, "lisp el clj cljs cljc edn scm rkt asm s"), (percents, "erl hrl tex sty cls"),
    (markup, "html htm xhtml xml xsl xslt xsd svg pom wsdl plist xib storyboard csproj vcxproj"),
    (styles, "css scss less sass styl"), (template, "erb haml slim ftl vm jinja j2 mustache hbs"),
    (settings, "yml yaml toml properties conf cfg env ac am m4 in dockerfile bazel hcl tf"),
    (data, "json json5 jsonc"), (initials, "ini desktop service editorconfig gitconfig"),
  ])

  private static let names = table([
    (settings, "makefile gnumakefile dockerfile cmakelists.txt build workspace meson.build"),
    (ruby, "rakefile gemfile podfile vagrantfile"), (groovy, "jenkinsfile"),
    (shell, "configure bashrc zshrc"),
  ])

  private static func table(_ rows: [(Language, String)]) -> [Word: Language] {
    var table: [Word: Language] = [:]
    for (language, words) in rows {
      for word in words.split(separator: " ") {
        if let word = Word(word.utf8) { table[word] = language }
      }
    }
    return table
  }
}
