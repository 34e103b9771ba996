internal import ArgumentParsing
internal import Basics
internal import BuildLogs
internal import EvidenceStore
internal import GitRepository
internal import Learning
internal import MetricFiles
internal import PolicyFile
internal import Reporting
internal import RiskAnalysis
internal import TestReports
internal import TextInput

/// Every error code with what it means, as Markdown: Docs/Errors.md.
enum ErrorGuide {
  static var page: String {
    var text = """
      # Errors

      Generated from the declarations of the codes; do not edit. A code is never renamed: scripts may \
      compare it. The status is what the program exits with.

      | code | status | meaning |
      |---|--:|---|

      """
    for code in codes.sorted(by: { $0.name < $1.name }) {
      text += "| `\(code.name)` | \(code.status.rawValue) | \(code.meaning) |\n"
    }
    return text
  }

  static let codes: [DiagnosticError.Code] = [
    DiagnosticError.Code.argumentParsingCodes,
    DiagnosticError.Code.buildLogsCodes,
    DiagnosticError.Code.checkCodes,
    DiagnosticError.Code.commandCodes,
    DiagnosticError.Code.evidenceCodes,
    DiagnosticError.Code.evidenceStoreCodes,
    DiagnosticError.Code.gitRepositoryCodes,
    DiagnosticError.Code.hookCodes,
    DiagnosticError.Code.initCodes,
    DiagnosticError.Code.inputCodes,
    DiagnosticError.Code.learningCodes,
    DiagnosticError.Code.metricFilesCodes,
    DiagnosticError.Code.policyFileCodes,
    DiagnosticError.Code.reportingCodes,
    DiagnosticError.Code.riskAnalysisCodes,
    DiagnosticError.Code.suspectsCodes,
    DiagnosticError.Code.testReportsCodes,
    DiagnosticError.Code.testsCodes,
    DiagnosticError.Code.textInputCodes,
  ].flatMap { $0 }
}

extension DiagnosticError.Code {
  /// All codes of the commands themselves.
  static let commandCodes = [
    cacheDamaged, emptyRange, rangeMissing, noCommits, unknownHeuristic, manualUnknownPage,
    outputNotWritable, noInput, noSuchFormat, notWritten, runNotFound, runNotExecutable,
    runNoStreams, configBadPersonalValue, unknownFix, badCommitLine, labelsWithoutColumns, badLabel,
    unknownModel, activeModelMissing, modelNotKept, releaseBadTime, releaseBadEnvironment,
    releaseUnknown,
  ]
}
