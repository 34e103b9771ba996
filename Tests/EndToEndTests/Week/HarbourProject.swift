/// What the team works on: fees of a harbour in POSIX shell, its tests, and a runner of theirs that
/// writes JUnit XML, so that a failure comes from the code that is checked out.
enum HarbourProject {
  static let files = [
    "Sources/ledger.sh": ledger, "Sources/berths.sh": berths, "Sources/tides.sh": tides,
    "Tests/ledger.sh": ledgerTests, "Tests/berths.sh": berthsTests, "Tests/tides.sh": tidesTests,
    "Tests/run": runner, "README.md": "# Harbour fees\n",
  ]

  static let ledger = """
    post() { echo $(($1 + $2)); }
    refund() { echo $(($1 - $2)); }
    halve() { echo $((($1 + 1) / 2)); }
    fee() { echo $(($1 * 3)); }

    """

  static let berths = """
    berths=4
    free() { echo $((berths - $1)); }
    fits() { [ "$1" -le 80 ]; }
    berth_of() { echo $(($1 % berths)); }

    """

  /// The pilot's answer takes as long as the machine is slow.
  static let tides = """
    level() { echo $(($1 * 2 % 7)); }
    is_open() { [ "$(level "$1")" -ge 2 ]; }
    pilot_answers() { [ "${SLOWNESS:-1}" -lt 5 ]; }

    """

  static let ledgerTests = """
    test_posts() { [ "$(post 2 3)" = 5 ]; }
    test_posts_nothing() { [ "$(post 2 0)" = 2 ]; }
    test_refunds() { [ "$(refund 5 3)" = 2 ]; }
    test_halves_even() { [ "$(halve 4)" = 2 ]; }
    test_halves_odd() { [ "$(halve 5)" = 3 ]; }
    test_fee() { [ "$(fee 4)" = 12 ]; }

    """

  static let berthsTests = """
    test_free() { [ "$(free 1)" = 3 ]; }
    test_full() { [ "$(free 4)" = 0 ]; }
    test_fits() { fits 80; }
    test_does_not_fit() { ! fits 81; }
    test_berth() { [ "$(berth_of 6)" = 2 ]; }

    """

  static let tidesTests = """
    test_level() { [ "$(level 3)" = 6 ]; }
    test_opens() { is_open 3; }
    test_closes() { ! is_open 4; }
    test_pilot() { pilot_answers; }

    """

  /// The name of the test that depends on the machine.
  static let flakyTest = "tides/test_pilot"

  /// `Tests/run [suite...]` writes its report to `report.xml`, and fails if a test does.
  private static let runner = """
    #!/bin/sh
    cd "$(dirname "$0")/.." || exit 2
    for file in Sources/*.sh; do . "./$file"; done
    [ $# -gt 0 ] || set -- $(cd Tests && ls *.sh | sed 's/[.]sh$//')
    status=0
    {
      echo "<testsuites timestamp=\\"${RUN_AT:-$(date -u +%Y-%m-%dT%H:%M:%S)}\\">"
      for suite in "$@"; do
        echo "<testsuite name=\\"$suite\\">"
        . "./Tests/$suite.sh"
        for test in $(sed -n 's/^\\(test_[a-z_]*\\)().*/\\1/p' "Tests/$suite.sh"); do
          printf '<testcase classname="%s" name="%s" time="0.01">' "$suite" "$test"
          if ! ($test) >/dev/null 2>&1; then
            printf '<failure message="%s fails"/>' "$test"
            status=1
          fi
          echo '</testcase>'
        done
        echo '</testsuite>'
      done
      echo '</testsuites>'
    } >report.xml
    exit $status

    """
}
