internal import Domain

extension PolicySource {
  /// `.seakeep:7@origin/main`, `config:seakeep.hook.mode`, `env:SEAKEEP_HOOK_MODE` or `default`.
  var place: String {
    switch self {
    case .byDefault: "default"
    case .file(let place):
      "\(place.file):\(place.line)" + (place.revision.map { "@\($0)" } ?? "")
    case .gitConfig(let key): "config:\(key)"
    case .environment(let variable): "env:\(variable)"
    }
  }
}
