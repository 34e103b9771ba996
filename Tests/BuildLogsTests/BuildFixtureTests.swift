import Domain
import Foundation
import Testing

@testable import BuildLogs

/// What compilers and drivers wrote (Tests/Fixtures/builds/*/SOURCE) and what they said of it.
@Suite struct BuildFixtureTests {
  /// Counts are the tools' own sums, or were counted by hand where a tool sums nothing.
  @Test(arguments: BuildFixture.all)
  func agreesWithItsTool(fixture: BuildFixture) throws {
    let run = try #require(build(try fixture.bytes()))
    let totals = run.diagnostics.totals
    #expect(totals[.error, default: 0] == fixture.errors)
    #expect(totals[.warning, default: 0] == fixture.warnings)
    #expect(totals[.note, default: 0] == fixture.notes)
    #expect(run.result == fixture.result)
    let first = run.diagnostics.first.map(brief) ?? "-"
    #expect(first == fixture.first)
    for tool in fixture.tools { #expect(run.tools.contains(tool), "\(run.tools)") }
  }

  /// CI systems' prefixes, colours and line ends say nothing of a build.
  @Test(arguments: BuildFixture.all)
  func isReadAlikeInAnyDress(fixture: BuildFixture) throws {
    let text = String(decoding: try fixture.bytes(), as: UTF8.self)
    let plain = findings(text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    func dressed(_ dress: (Int, Substring) -> String) -> [String] {
      findings(lines.enumerated().map { dress($0.offset, $0.element) }.joined(separator: "\n"))
    }
    #expect(dressed { "\($1)\r" } == plain)
    #expect(dressed { "2024-05-01T10:20:\(10 + $0 % 50).1234567Z \($1)" } == plain)
    #expect(dressed { "2024-05-01T10:20:\(10 + $0 % 50).123456Z 00O \($1)" } == plain)
    #expect(dressed { "[2024-05-01T10:20:\(10 + $0 % 50).123Z] \($1)" } == plain)
    #expect(dressed { "\u{1B}[1m\($1)\u{1B}[0m" } == plain)
  }

  /// Other programs speak before and behind; nothing of theirs is a finding.
  @Test(arguments: BuildFixture.all)
  func isFoundAmongNoise(fixture: BuildFixture) throws {
    let text = String(decoding: try fixture.bytes(), as: UTF8.self)
    let noise = (0..<40).map { index in
      [
        "Fetching package \(index) of 40 ...", "  PASS  test \(index) (0.0\(index) s)",
        "    a_test.go:\(index): got \(index)", "checking for header \(index)... yes",
        "12:30:\(10 + index) INFO server: listening on 127.0.0.1:80\(index)",
      ][index % 5]
    }.joined(separator: "\n")
    #expect(findings(noise + "\n\n" + text + "\n\n" + noise) == findings(text))
  }

  @Test func nothingIsInventedOfAnyPart() throws {
    // A log cut anywhere is read without trouble, and never tells more than the whole one.
    for fixture in BuildFixture.all {
      let bytes = try fixture.bytes()
      let whole = build(bytes)?.diagnostics.reduce(0) { $0 + $1.count } ?? 0
      for part in 1..<8 {
        let cut = build(Array(bytes[..<(bytes.count * part / 8)]))
        #expect(cut?.diagnostics.reduce(0) { $0 + $1.count } ?? 0 <= whole + 1)
      }
    }
  }
}

struct BuildFixture: CustomTestStringConvertible, Sendable {
  var name: String
  var tools: [String]
  var errors = 0
  var warnings = 0
  var notes = 0
  var result = BuildRun.Result.failed
  var first: String

  var testDescription: String { name }

  func bytes() throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/builds").standardized
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }

  static let all: [BuildFixture] = [
    BuildFixture(
      name: "bison/errors.txt", tools: ["bison"], errors: 1,
      first:
        #"bison fb/a.y:3:6 error - | symbol ‘b’ is used, but is not defined as a token and has no rules"#
    ),
    BuildFixture(
      name: "clang/C.txt", tools: ["clang"], errors: 2, warnings: 3,
      first: #"clang a.c:3:25 warning -Wunused-variable | unused variable 'y'"#),
    BuildFixture(
      name: "clang/templates.txt", tools: ["clang"], errors: 10, warnings: 2,
      first: #"clang ./h.h:1:11 warning -Wreturn-type | non-void function does not return a value"#),
    BuildFixture(
      name: "cmake/configure.txt", tools: ["cmake"], errors: 1, warnings: 2,
      first: #"cmake CMakeLists.txt:3 warning - | odd thing"#),
    BuildFixture(
      name: "cmake/configured.txt", tools: ["cmake"], result: .passed,
      first: #"-"#),
    BuildFixture(
      name: "cmake/makefiles.txt", tools: ["gcc", "make"], errors: 2, warnings: 1,
      first:
        #"gcc /src/cm/a.c:4:27 error - | incompatible types when initializing type ‘int *’ using type ‘double’"#
    ),
    BuildFixture(
      name: "dmd/ldc.txt", tools: ["dmd"], errors: 2,
      first:
        #"dmd d/a.d:1 error - | cannot implicitly convert expression `"s"` of type `string` to `int`"#
    ),
    BuildFixture(
      name: "elixir/both.txt", tools: ["elixir", "mix"], errors: 1, warnings: 3,
      first:
        #"elixir a.ex:2 warning - | variable "y" does not exist and is being expanded to "y()", please use parentheses to remove the ambiguity or change the variable name"#
    ),
    BuildFixture(
      name: "erlc/both.txt", tools: ["erlc"], errors: 1, warnings: 1,
      first: #"erlc a.erl:3:8 error - | variable 'X' is unbound"#),
    BuildFixture(
      name: "flex/errors.txt", tools: ["flex"], errors: 2,
      first: #"flex fb/a.l:2 error - | bad character class"#),
    BuildFixture(
      name: "gcc/C.txt", tools: ["gcc"], errors: 2, warnings: 4,
      first: #"gcc a.c:3:25 warning -Wunused-variable | unused variable ‘y’"#),
    BuildFixture(
      name: "gcc/no-file.txt", tools: ["gcc"], errors: 1,
      first: #"gcc - error - | nofile.c: No such file or directory"#),
    BuildFixture(
      name: "gcc/templates.txt", tools: ["gcc"], errors: 4, warnings: 2,
      first:
        #"gcc h.h:1:11 warning -Wreturn-type | no return statement in function returning non-void"#),
    BuildFixture(
      name: "gcc/werror.txt", tools: ["gcc"], errors: 2,
      first:
        #"gcc l.c:1:30 error -Wimplicit-function-declaration | implicit declaration of function ‘foo’"#
    ),
    BuildFixture(
      name: "gfortran/errors.txt", tools: ["gfortran"], errors: 2,
      first: #"gfortran f/a.f90:5:11 error - | Syntax error in argument list at (1)"#),
    BuildFixture(
      name: "ghc/errors.txt", tools: ["ghc"], errors: 1,
      first: #"ghc hs/A.hs:4:7 error - | Variable not in scope: y :: String"#),
    BuildFixture(
      name: "gnat/errors.txt", tools: ["gnat"], errors: 4,
      first: #"gnat a.adb:2:19 error - | expected type "Standard.Integer""#),
    BuildFixture(
      name: "go/build.txt", tools: ["go"], errors: 3,
      first: #"go ./main.go:2:16 error - | imported and not used: "os""#),
    BuildFixture(
      name: "go/vet-types.txt", tools: ["go"], errors: 1,
      first: #"go ./main.go:3:48 error - | undeclared name: undefinedf"#),
    BuildFixture(
      name: "go/vet.txt", tools: ["govet"], warnings: 1, result: .unknown,
      first:
        #"govet ./main.go:3:15 warning - | fmt.Printf format %d has arg "s" of wrong type string"#),
    BuildFixture(
      name: "javac/lint.txt", tools: ["javac"], errors: 3, warnings: 3,
      first: #"javac jv/A.java:4 error - | cannot find symbol"#),
    BuildFixture(
      name: "latex/file-line.txt", tools: ["latex"], errors: 2,
      first: #"latex ./a.tex:3 error - | Undefined control sequence."#),
    BuildFixture(
      name: "latex/plain.txt", tools: ["latex"], errors: 2,
      first: #"latex -:3 error - | Undefined control sequence."#),
    BuildFixture(
      name: "ld/gnu.txt", tools: ["ld", "gcc"], errors: 2, warnings: 2,
      first:
        #"ld /tmp/cc1EPKHj.o warning - | relocation against `bar' in read-only section `.text'"#),
    BuildFixture(
      name: "ld/gold.txt", tools: ["ld", "gcc"], errors: 2,
      first: #"ld l2.c error - | undefined reference to 'foo'"#),
    BuildFixture(
      name: "ld/lld.txt", tools: ["ld", "clang"], errors: 2,
      first: #"ld - error - | undefined symbol: foo"#),
    BuildFixture(
      name: "ld/multiple.txt", tools: ["ld", "gcc"], errors: 1,
      first:
        #"ld l3.c error - | multiple definition of `main'; /tmp/ccm41pMd.o:l2.c:(.text+0x0): first defined here"#
    ),
    BuildFixture(
      name: "ld/no-library.txt", tools: ["ld", "gcc"], errors: 1,
      first: #"ld - error - | cannot find -lnope: No such file or directory"#),
    BuildFixture(
      name: "lua/error.txt", tools: ["lua"], errors: 1,
      first: #"lua a.lua:3 error - | syntax error near <eof>"#),
    BuildFixture(
      name: "make/directories.txt", tools: ["make", "gcc"], errors: 3, warnings: 4,
      first: #"gcc /src/mk/sub/a.c:3:25 warning -Wunused-variable | unused variable 'y'"#),
    BuildFixture(
      name: "nasm/errors.txt", tools: ["nasm"], errors: 1,
      first: #"nasm asm/a.asm:2 error - | parser: instruction expected"#),
    BuildFixture(
      name: "nim/errors.txt", tools: ["nim"], errors: 1,
      first: #"nim /src/nim/a.nim:1:9 error - | undeclared identifier: 'y'"#),
    BuildFixture(
      name: "ninja/failed.txt", tools: ["ninja", "gcc"], errors: 2, warnings: 1,
      first:
        #"gcc /src/cm/a.c:4:27 error - | incompatible types when initializing type ‘int *’ using type ‘double’"#
    ),
    BuildFixture(
      name: "ninja/ninja_log.txt", tools: ["ninja"], result: .unknown,
      first: #"-"#),
    BuildFixture(
      name: "node/syntax.txt", tools: ["node"], errors: 1,
      first: #"node /src/nodes/a.js:4 error SyntaxError | Unexpected end of input"#),
    BuildFixture(
      name: "npm/failed.txt", tools: ["npm"],
      first: #"-"#),
    BuildFixture(
      name: "ocaml/both.txt", tools: ["ocaml"], errors: 1, warnings: 4,
      first: #"ocaml ml/a.ml:1:10 error - | Unbound value y"#),
    BuildFixture(
      name: "perl/errors.txt", tools: ["perl"], errors: 3,
      first:
        #"perl pl/a.pl:2 error - | Global symbol "$x" requires explicit package name (did you forget to declare "my $x"?)"#
    ),
    BuildFixture(
      name: "php/error.txt", tools: ["php"], errors: 1,
      first: #"php php/a.php:2 error - | syntax error, unexpected token "{", expecting variable"#),
    BuildFixture(
      name: "protoc/errors.txt", tools: ["protoc"], errors: 2,
      first: #"protoc pb/a.proto:2:13 error - | "X" is not defined."#),
    BuildFixture(
      name: "python/syntax.txt", tools: ["python"], errors: 1,
      first: #"python py/a.py:1 error SyntaxError | invalid syntax"#),
    BuildFixture(
      name: "python/traceback.txt", tools: ["python"], errors: 1,
      first: #"python /src/py/setup.py:2 error ValueError | bad"#),
    BuildFixture(
      name: "ruby/error.txt", tools: ["ruby"], errors: 1,
      first: #"ruby rb/a.rb:3 error - | syntax error, unexpected end-of-input, expecting `end'"#),
    BuildFixture(
      name: "rustc/check.txt", tools: ["rustc", "cargo"], errors: 2, warnings: 1,
      first: #"rustc src/main.rs:1:5 warning unused_imports | unused import: `std::process`"#),
    BuildFixture(
      name: "rustc/clippy.txt", tools: ["rustc", "clippy", "cargo"], warnings: 4, result: .passed,
      first: #"rustc src/main.rs:1:5 warning unused_imports | unused import: `std::process`"#),
    BuildFixture(
      name: "rustc/json.txt", tools: ["rustc"], errors: 2, warnings: 1,
      first: #"rustc src/main.rs:1:5 warning unused_imports | unused import: `std::process`"#),
    BuildFixture(
      name: "rustc/short.txt", tools: ["rustc", "cargo"], errors: 2, warnings: 1,
      first: #"rustc src/main.rs:1:5 warning - | unused import: `std::process`"#),
    BuildFixture(
      name: "scalac/errors.txt", tools: ["scalac"], errors: 2,
      first: #"scalac A.scala:3:11 error - | not found: value y"#),
    BuildFixture(
      name: "swiftc/llvm.txt", tools: ["swiftc"], errors: 2,
      first:
        #"swiftc sp.swift:1:37 error - | cannot convert return expression of type 'String' to return type 'Int'"#
    ),
    BuildFixture(
      name: "swiftc/package-failed.txt", tools: ["swiftpm", "swiftc"], errors: 2, warnings: 1,
      first:
        #"swiftc /src/swpm/Sources/demo/main.swift:1:14 error - | cannot convert value of type 'String' to specified type 'Int' x2"#
    ),
    BuildFixture(
      name: "swiftc/package.txt", tools: ["swiftc", "swiftpm"], warnings: 1, result: .passed,
      first:
        #"swiftc /src/swpm/Sources/demo/main.swift:1:16 warning no-usage | initialization of variable 'y' was never used; consider replacing with assignment to '_' or removing it"#
    ),
    BuildFixture(
      name: "swiftc/swift.txt", tools: ["swiftc"], errors: 2,
      first:
        #"swiftc sp.swift:1:37 error - | cannot convert return expression of type 'String' to return type 'Int'"#
    ),
    BuildFixture(
      name: "valac/errors.txt", tools: ["valac"], errors: 2,
      first: #"valac a.vala:1:30 error - | Return: Cannot convert from `string' to `int'"#),
    BuildFixture(
      name: "ant/javac.txt", tools: ["ant", "javac"], errors: 2, warnings: 3,
      first: #"javac /src/A.java:2 warning rawtypes | found raw type: List"#),
    BuildFixture(
      name: "as/errors.txt", tools: ["as"], errors: 2,
      first: #"as a.s:1 error - | no such instruction: `foo bar'"#),
    BuildFixture(
      name: "asciidoctor/both.txt", tools: ["asciidoctor"], errors: 1, warnings: 2,
      first: #"asciidoctor a.adoc:3 error - | include file not found: /src/missing.adoc"#),
    BuildFixture(
      name: "bash/error.txt", tools: ["bash"], errors: 1,
      first: #"bash b.sh:3 error - | unexpected end of file"#),
    BuildFixture(
      name: "cobc/errors.txt", tools: ["cobc"], errors: 2,
      first: #"cobc a.cob:4 error - | 'X' cannot be used here"#),
    BuildFixture(
      name: "crystal/error.txt", tools: ["crystal"], errors: 1,
      first: #"crystal a.cr:4:3 error - | expected argument #1 to 'f' to be Int32, not String"#),
    BuildFixture(
      name: "csc/both.txt", tools: ["csc"], errors: 2, warnings: 1,
      first: #"csc a.cs:2:55 error CS0029 | Cannot implicitly convert type `int' to `string'"#),
    BuildFixture(
      name: "cython/error.txt", tools: ["cython", "python"], errors: 1, warnings: 1,
      first:
        #"python /usr/lib/python3/dist-packages/Cython/Compiler/Main.py:369 warning FutureWarning | Cython directive 'language_level' not set, using 2 for now (Py2). This will change in a later release! File: /src/a.pyx"#
    ),
    BuildFixture(
      name: "dtc/warnings.txt", tools: ["dtc"], warnings: 4, result: .unknown,
      first:
        #"dtc b.dts:2:56 warning reg_format | /m:reg: property has invalid length (4 bytes) (#address-cells == 1, #size-cells == 1)"#
    ),
    BuildFixture(
      name: "ecj/errors.txt", tools: ["ecj"], errors: 3,
      first: #"ecj /src/A.java:2 error - | Type mismatch: cannot convert from int to String"#),
    BuildFixture(
      name: "esbuild/errors.txt", tools: ["esbuild"], errors: 3, warnings: 1,
      first: #"esbuild a.js:3:13 error - | Cannot assign to "a" because it is a constant"#),
    BuildFixture(
      name: "esbuild/sizes.txt", tools: ["esbuild"], result: .passed,
      first: #"-"#),
    BuildFixture(
      name: "fpc/errors.txt", tools: ["fpc"], errors: 2,
      first:
        #"fpc a.pas:4:8 error - | Incompatible types: got "Constant String" expected "SmallInt""#),
    BuildFixture(
      name: "ghdl/errors.txt", tools: ["ghdl"], errors: 2,
      first: #"ghdl a.vhd:6:8 error - | can't match 's' with type std_ulogic"#),
    BuildFixture(
      name: "glslang/error.txt", tools: ["glslang"], errors: 1,
      first:
        #"glslang a.frag:2 error - | '=' :  cannot convert from ' const 2-component vector of float' to ' temp 3-component vector of float'"#
    ),
    BuildFixture(
      name: "iverilog/error.txt", tools: ["iverilog"], errors: 1, warnings: 2,
      first: #"iverilog a.v:5 warning - | extra digits given for sized hex constant."#),
    BuildFixture(
      name: "kotlinc/errors.txt", tools: ["kotlinc"], errors: 3,
      first:
        #"kotlinc a.kt:1:27 error - | type mismatch: inferred type is String but Int was expected"#),
    BuildFixture(
      name: "makeinfo/errors.txt", tools: ["makeinfo"], errors: 5,
      first: #"makeinfo a.texi:4 error - | unknown command `bogus'"#),
    BuildFixture(
      name: "msgfmt/errors.txt", tools: ["msgfmt"], errors: 3, warnings: 1,
      first: #"msgfmt a.po warning - | Charset missing in header."#),
    BuildFixture(
      name: "puppet/error.txt", tools: ["puppet"], errors: 1,
      first:
        #"puppet /src/a.pp:1:59 error - | Could not parse for environment production: Syntax error at 'mode'"#
    ),
    BuildFixture(
      name: "rollup/error.txt", tools: ["rollup"], errors: 1,
      first: #"rollup a.js error - | Could not resolve "./missing" from "a.js""#),
    BuildFixture(
      name: "sass/error.txt", tools: ["sass"], errors: 1,
      first: #"sass a.scss:1:12 error - | Undefined variable: "$x"."#),
    BuildFixture(
      name: "sdcc/warnings.txt", tools: ["sdcc"], warnings: 3, result: .unknown,
      first: #"sdcc a.c:2 warning 158 | overflow in implicit constant conversion"#),
    BuildFixture(
      name: "tsc/plain.txt", tools: ["tsc"], errors: 4,
      first: #"tsc a.ts:1:7 error TS2322 | Type 'string' is not assignable to type 'number'."#),
    BuildFixture(
      name: "tsc/pretty.txt", tools: ["tsc"], errors: 4,
      first: #"tsc a.ts:1:7 error TS2322 | Type 'string' is not assignable to type 'number'."#),
    BuildFixture(
      name: "verilator/lint.txt", tools: ["verilator"], errors: 2, warnings: 4,
      first:
        #"verilator b.v:1:8 warning DECLFILENAME | Filename 'b' does not match MODULE name: 'top'"#),
    BuildFixture(
      name: "yosys/error.txt", tools: ["yosys"], errors: 1,
      first: #"yosys a.v:6 error - | syntax error, unexpected TOK_ENDMODULE"#),
    BuildFixture(
      name: "docutils/errors.txt", tools: ["sphinx"], errors: 3, warnings: 1,
      first:
        #"sphinx a.rst:4 warning - | Inline interpreted text or phrase reference start-string without end-string."#
    ),
    BuildFixture(
      name: "docutils/rst-lint.txt", tools: ["sphinx"], errors: 3, warnings: 1,
      first:
        #"sphinx a.rst:4 warning - | Inline interpreted text or phrase reference start-string without end-string."#
    ),
    BuildFixture(
      name: "mkdocs/strict.txt", tools: ["mkdocs"], warnings: 1,
      first: #"mkdocs - warning - | Config value 'bogus': Unrecognised configuration name: bogus"#),
    BuildFixture(
      name: "mkdocs/passed.txt", tools: ["mkdocs"], warnings: 3, result: .passed,
      first: #"mkdocs - warning - | Config value 'bogus': Unrecognised configuration name: bogus"#),
  ]
}
