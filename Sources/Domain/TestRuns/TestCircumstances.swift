/// Where, when and on what tests ran.
package struct TestCircumstances: Sendable, Hashable {
  package var commit: CommitID?
  /// What was tested, exactly; two commits may have one tree.
  package var tree: TreeID?
  /// The job of the CI system, or `local`.
  package var job: String
  /// The run of the CI system.
  package var run: String?
  package var time: Timestamp

  package init(
    commit: CommitID? = nil, tree: TreeID? = nil, job: String = "local", run: String? = nil,
    time: Timestamp
  ) {
    self.commit = commit
    self.tree = tree
    self.job = job
    self.run = run
    self.time = time
  }

  /// What stands for the tested code: the tree where it is known, else the commit.
  package var code: ObjectID? { tree ?? commit }
}
