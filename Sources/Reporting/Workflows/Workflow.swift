package import Domain

/// A pipeline that runs a project's tests, asks for the verdict and shares the evidence.
package protocol Workflow: Sendable {
  /// Where the system looks for it, from the root of the repository.
  static var path: String { get }
  /// What has to be set up once that no file can say, line by line.
  static var permissions: [String] { get }
  /// The file for a project whose default branch has this name.
  static func text(for project: ProjectKind, branch: String) -> String
}

/// The systems that there is a pipeline for: what `init --ci` takes.
package enum PipelineSystem: String, Sendable, CaseIterable {
  case github, gitlab, buildkite, jenkins

  package var workflow: any Workflow.Type {
    switch self {
    case .github: GitHubWorkflow.self
    case .gitlab: GitLabWorkflow.self
    case .buildkite: BuildkiteWorkflow.self
    case .jenkins: JenkinsWorkflow.self
    }
  }
}

extension Workflow {
  /// `seakeep run` with the project's own command.
  static func runCommand(_ project: ProjectKind) -> String {
    let reports = project.reports.map { "--report '\($0)' " } ?? ""
    return "seakeep run \(reports)-- \(project.command)"
  }

  /// Where to get seakeep from: the team knows.
  static var installCommands: [String] {
    [
      "git clone --quiet --depth 1 \"$SEAKEEP_SOURCE\" \"$HOME/seakeep\"",
      "\"$HOME/seakeep/Scripts/install\" --prefix \"$HOME/.local\"",
    ]
  }

  /// The lines, each moved to the right.
  static func indented(_ lines: [String], by spaces: Int) -> String {
    lines.map { String(repeating: " ", count: spaces) + $0 + "\n" }.joined()
  }
}
