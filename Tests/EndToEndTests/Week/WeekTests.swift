import Foundation
import TestSupport
import Testing

/// A small team's week: two developers, a server and CI, and every answer that they got.
@Suite struct WeekTests {
  @Test func aTeamsWeek() throws {
    let team = try Team()
    let ada = try Developer("Ada", in: team)
    let bob = try Developer("Bob", in: team)
    var pipeline = try Pipeline(of: team)
    try monday(team, ada, bob, &pipeline)
    try tuesday(team, ada, bob, &pipeline)
    try wednesday(team, ada, &pipeline)
    try thursday(team, ada, bob, &pipeline)
    try friday(team, ada, bob, &pipeline)

    let rows = Self.week.split(separator: "\n").map(String.init)
    for (line, row) in zip(team.diary, rows) { #expect(line.description == row) }
    #expect(team.diary.count == rows.count)
  }

  /// What was said when, to whom, of what: the verdict, the exit status, how tests were found, and the
  /// reasons that count. Of a push: what git exited with, and what the hook said first.
  private static let week = """
    Monday    CI  main begins                PASS 0 exact-tree
    Monday    Ada raises the fee, untested   UNKNOWN 3 - tests.none
    Monday    Ada raises the fee, tested     PASS 0 exact-tree
    Monday    Ada raises the fee             hook 0 silent
    Monday    CI  fee on main, busy machine  HOLD 1 exact-tree tests.new-failure:tides/test_pilot
    Monday    CI  fee on main, once more     PASS 0 exact-tree tests.flaky-here
    Tuesday   Bob berths, pilot late once    PASS 0 exact-tree tests.flaky-here
    Tuesday   Bob berths                     hook 0 silent
    Tuesday   Ada the unit, untested         hook 0 not checked - tests: last run is 1 commit ...
    Tuesday   CI  berths, requested          PASS 0 exact-tree tests.known-flaky
    Tuesday   Ada berths, looked at          PASS 0 ci-merge tests.known-flaky
    Tuesday   Ada the right unit, untested   hook 0 not checked - tests: last run is 2 commits...
    Tuesday   Ada berths, squashed           PASS 0 same-patch tests.flaky-here
    Tuesday   Ada berths, squashed           hook 0 silent
    Tuesday   CI  berths on main             PASS 0 exact-tree tests.flaky-here
    Wednesday Ada halves, broken             HOLD 1 exact-tree tests.new-failure:ledger/test_halves_odd
    Wednesday Ada halves, broken             hook 1 HOLD halves...(new branch)
    Wednesday Ada halves, in spite of it     hook 0 HOLD accepted for this push: CI shall see it
    Wednesday CI  halves, requested          HOLD 1 exact-tree tests.new-failure:ledger/test_halves_odd
    Wednesday Ada halves, all of it          HOLD 1 exact-tree tests.new-failure:ledger/test_halves_odd
    Wednesday Ada halves, accepted           PASS 0 exact-tree tests.new-failure:ledger/test_halves_odd
    Wednesday Ada halves, from then on       PASS 0 exact-tree tests.new-failure:ledger/test_halves_odd
    Wednesday CI  halves, accepted by Ada    HOLD 1 exact-tree tests.new-failure:ledger/test_halves_odd
    Wednesday Ada halves, mended             PASS 0 exact-tree
    Wednesday Ada halves, mended             hook 0 silent
    Wednesday CI  halves, mended             PASS 0 exact-tree
    Wednesday Ada halves, merged             PASS 0 exact-tree
    Wednesday Ada halves, merged             hook 0 silent
    Wednesday CI  halves on main             PASS 0 exact-tree
    Thursday  Bob tides, amended             PASS 0 exact-tree
    Thursday  Ada refunds, a third tested    UNKNOWN 3 exact-tree tests.partial:local
    Thursday  Ada refunds, a third tested    hook 0 not checked - tests: 6 of 15 tests ran in ...
    Thursday  Ada when, untested             UNKNOWN 3 - tests.none
    Thursday  Ada when, untested             hook 0 not checked - tests: last run is 1 commit ...
    Thursday  CI  refunds on main            PASS 0 exact-tree
    Thursday  Bob tides, rebased             PASS 0 same-patch
    Thursday  Bob tides, rebased             hook 0 silent
    Thursday  Bob winter, quarantined in it  HOLD 1 exact-tree tests.new-failure:tides/test_level
    Thursday  Bob winter, quarantined in it  hook 1 HOLD winter...(new branch)
    Thursday  Bob quarantine alone           hook 0 not checked - tests: last run is 1 commit ...
    Thursday  Bob winter, quarantined before PASS 0 exact-tree tests.quarantined
    Thursday  Bob winter, quarantined before hook 0 silent
    Thursday  CI  winter on main             PASS 0 exact-tree tests.quarantined
    Friday    Ada fee again, busy machine    PASS 0 exact-tree tests.quarantined tests.known-flaky
    Friday    Ada fee again                  hook 0 silent
    Friday    CI  fee again on main          PASS 0 exact-tree tests.quarantined
    """
}
