import Domain
import TestSupport
import Testing

@testable import TestAnalysis

@Suite struct FailureShapeTests {
  @Test(arguments: [
    ("expected 12 but was 13.5", "expected <n> but was <n>"),
    ("object at 0x7f3a2b1c00 is gone", "object at <address> is gone"),
    ("cannot open /tmp/build-81/x.txt: no such file", "cannot open <path>: no such file"),
    (#"cannot open C:\Users\ci\x.txt now"#, "cannot open <path> now"),
    ("at 2026-11-22T04:11:09.123Z timed out", "at <time> timed out"),
    ("[12:03:11] lost", "[<time>] lost"),
    ("user 3f2504e0-4f89-11d3-9a0c-0305e82c3301 not found", "user <id> not found"),
    ("commit deadbeef42 is missing", "commit <id> is missing"),
    ("GET http://127.0.0.1:8080/a?b=1 failed", "GET <url> failed"),
    ("utf8 and int64 differ", "utf8 and int64 differ"),
    ("worker-17 died", "worker-<n> died"),
    ("either/or fails", "either/or fails"),
    ("1/2 done", "<n>/<n> done"),
    ("Größe 5 falsch", "Größe <n> falsch"),
    ("   many   spaces ", "many spaces"),
  ])
  func `masks what differs`(line: String, masked: String) {
    #expect(MessageMask.masked(line) == masked)
  }

  @Test func `masking twice changes nothing`() {
    forAll { random in
      let once = MessageMask.masked(random.hostileText(0...40))
      try #require(MessageMask.masked(once) == once)
    }
  }

  @Test(arguments: [
    (["boom", "  at com.acme.Ledger.post(Ledger.java:118)"], "Ledger.java"),
    (["/src/payment/ledger.swift:12:3: error: XCTAssertEqual failed"], "payment/ledger.swift"),
    (["AssertionError: x", "tests/test_a.py:14: AssertionError"], "tests/test_a.py"),
    (["main_test.go:12: got 3"], "main_test.go"),
    (["at 12:30 nothing"], nil),
    (["Error: no", "    at Object.<anonymous> (/w/src/a.test.js:3:5)"], "src/a.test.js"),
  ])
  func `names the first place in the code`(lines: [String], frame: String?) {
    #expect(FailureShape(lines: lines)?.frame == frame)
  }

  @Test func `a Python trace says the cause at its end`() {
    let shape = FailureShape(lines: [
      "Traceback (most recent call last):", #"  File "/w/tests/test_a.py", line 3, in test"#,
      "    f()", #"  File "/w/app/core/money.py", line 99, in f"#, "    raise ValueError(7)",
      "ValueError: bad amount 7",
    ])
    #expect(shape?.message == "ValueError: bad amount <n>")
    #expect(shape?.frame == "core/money.py")
  }

  @Test func `failures with one cause come together`() throws {
    let runs = [
      Ran(commit: 0, results: "a b c"),
      Ran(commit: 1, results: "a!", message: "lost 127 after 3 s"),
      Ran(commit: 1, results: "b!", message: "lost 9 after 12 s"),
      Ran(commit: 1, results: "c!", message: "other"),
    ]
    let groups = try #require(assess(runs)).groups
    #expect(groups.map { $0.tests.map { $0.text } } == [["a", "b"], ["c"]])
    #expect(groups.first?.message == "lost <n> after <n> s")
    #expect(groups.first?.failures == 2)
  }

  @Test func `any bytes are taken`() {
    forAll { random in
      random.bytes(0...200).withUnsafeBytes { _ = FailureShape($0) }
    }
  }
}
