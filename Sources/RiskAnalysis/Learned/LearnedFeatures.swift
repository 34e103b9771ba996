/// Every feature of the learned model, in the order of its rows. New ones are added at the end of
/// their group; model files name the features they use, so that order may change.
///
/// Never among them: absolute time, ids of anything, the project. See `Docs/Features.md`.
package enum LearnedFeatures {
  package static let all: [LearnedFeature] =
    size + spread + content + kinds + message + files + author + state
}
