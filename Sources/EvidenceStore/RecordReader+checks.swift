internal import Domain
internal import TextInput

extension RecordReader {
  /// What was measured of a release; nil when one of the checks cannot be read.
  mutating func checks() -> [HealthCheck]? {
    guard let list = json.array() else { return nil }
    var checks: [HealthCheck] = []
    var isWhole = true
    while json.nextElement(of: list) {
      if let check = check() { checks.append(check) } else { isWhole = false }
    }
    return isWhole ? checks : nil
  }

  private mutating func check() -> HealthCheck? {
    guard let object = json.object() else { return nil }
    var name: String?
    var hasPassed: Bool?
    var check = HealthCheck(name: "", hasPassed: false)
    while let key = json.nextKey(of: object) {
      switch key {
      case "limit": check.limit = text()
      case "name": name = text()
      case "ok": hasPassed = json.bool()
      case "unit": check.unit = text()
      case "value": check.value = json.number()
      default: break
      }
    }
    guard let name, let hasPassed else { return nil }
    check.name = name
    check.hasPassed = hasPassed
    return check
  }
}
