import Testing

@testable import SeakeepCommands

@Suite struct HookScriptTests {
  @Test(arguments: ["/usr/bin/seakeep", "/a b/it's", "/''", "/$HOME/`x`/\"", "/é/\\n", "/'\\''"])
  func theProgramIsReadBack(path: String) {
    let script = HookScript.text(program: path)
    #expect(HookScript.program(in: script) == path)
    #expect(HookScript.isOurs(script))
    #expect(HookScript.program(in: script + "\n") == nil)
    #expect(HookScript.program(in: script.replacing("exit 0", with: "exit 1")) == nil)
  }

  @Test(arguments: ["", "#!/bin/sh\n", "exit 0"])
  func otherScriptsAreNotOurs(script: String) {
    #expect(HookScript.program(in: script) == nil && !HookScript.isOurs(script))
  }
}
