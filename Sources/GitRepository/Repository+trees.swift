package import Basics
package import Domain

extension Repository {
  /// The trees of commits; nil for one that is not in this clone.
  package borrowing func trees(of commits: [CommitID]) throws(DiagnosticError) -> [TreeID?] {
    var store = try ObjectStore(of: self, cacheBytes: 8 << 20)
    let alterations = Alterations(of: self)
    var trees: [TreeID?] = []
    trees.reserveCapacity(commits.count)
    for commit in commits {
      let object = try store.object(alterations.resolved(commit), as: .commit)
      trees.append(object.flatMap { CommitObject($0)?.tree })
    }
    return trees
  }
}
