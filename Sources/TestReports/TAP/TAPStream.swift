/// What is counted of the top level of one TAP stream, to see whether its plan was kept.
struct TAPStream {
  private(set) var plan: TAPPlanCounts?
  private(set) var points = 0
  private var lowest = Int.max
  private var highest = Int.min
  private var pointsAfterPlan = 0
  private(set) var isBailedOut = false
  private var complaint: String?

  /// A plan without its text.
  struct TAPPlanCounts {
    var first: Int
    var last: Int
    /// It stood before the first point.
    var isAhead: Bool
    var count: Int
  }

  /// Another plan begins another stream: this one's is kept already.
  var isFull: Bool { plan.map { points >= $0.count } ?? false }

  mutating func add(_ plan: TAPPlan) {
    guard self.plan == nil else {
      complain("it has two plans")
      return
    }
    self.plan = TAPPlanCounts(
      first: plan.first, last: plan.last, isAhead: points == 0, count: plan.count)
    if plan.last < plan.first, plan.last > 0 { complain("its plan counts down") }
  }

  /// Counts a point and says whether it is one: behind a plan that ended the stream it is not.
  mutating func add(number: Int?) -> Bool {
    if let plan, plan.count == 0 || !plan.isAhead {
      pointsAfterPlan += 1
      return false
    }
    points += 1
    let number = number ?? points
    lowest = min(lowest, number)
    highest = max(highest, number)
    return true
  }

  mutating func bailOut(_ reason: String) {
    isBailedOut = true
    complain(reason.isEmpty ? "bailed out" : "bailed out: \(reason)")
  }

  mutating func complain(_ reason: String) {
    complaint = complaint ?? reason
  }

  /// Why the stream does not tell of all its tests; nil when it does.
  var incompleteness: String? {
    if let complaint { return complaint }
    guard let plan else { return "it has no plan" }
    guard plan.count > 0 else { return nil }
    if pointsAfterPlan > 0 { return "\(pointsAfterPlan) points follow the plan" }
    if points != plan.count { return "\(points) of \(plan.count) planned tests" }
    if lowest < plan.first || highest > plan.last {
      return "numbers outside the plan \(plan.first)..\(plan.last)"
    }
    return nil
  }
}
