import Basics
import TestSupport
import Testing

/// A shell reads back what was quoted for it.
@Suite struct ShellWordTests {
  @Test func aShellReadsTheSameWord() {
    forAll(count: 40) { random in
      let signs = Array("ab-./:'\"\\ $`!*?~#&|;<>(){}[]%=@\n\tü🚢")
      let text = String(random.array(0...12) { signs[$0.int(0...(signs.count - 1))] })
      for word in [shellWord(text), shellQuoted(text)] {
        let output = try Tool.run("sh", ["-c", "printf '<%s>' \(word)"], in: "/")
        try #require(output.text == "<\(text)>", "\(word)")
      }
    }
  }

  @Test(arguments: ["Cargo/a", "tests/test_a.py::b", "v1.2.3", "a,b=c%d@e+f"])
  func plainWordsStandBare(text: String) { #expect(shellWord(text) == text) }
}
