"""How well scores tell commits that went wrong from others; plain Python, for any machine.

Every function takes parallel lists: scores (higher is riskier), labels (1 went wrong), efforts
(lines added and deleted).
"""
import math


def mid_ranks(values):
    """Ranks from 1; equal values share the middle."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in order[start:end]:
            ranks[place] = (start + end + 1) / 2
        start = end
    return ranks


def placements(scores, labels):
    positive = [score for score, label in zip(scores, labels) if label]
    negative = [score for score, label in zip(scores, labels) if not label]
    among = mid_ranks(positive + negative)
    count = len(positive)
    own, others = mid_ranks(positive), mid_ranks(negative)
    first = [(among[i] - own[i]) / len(negative) for i in range(count)]
    second = [1 - (among[count + i] - others[i]) / count for i in range(len(negative))]
    return first, second


def covariance(left, right):
    mean_left, mean_right = sum(left) / len(left), sum(right) / len(right)
    return sum(
        (a - mean_left) * (b - mean_right) for a, b in zip(left, right)) / max(1, len(left) - 1)


def auc(scores, labels):
    """Area under the ROC curve with its 95 % interval (DeLong et al. 1988)."""
    first, second = placements(scores, labels)
    value = sum(first) / len(first)
    error = math.sqrt(
        covariance(first, first) / len(first) + covariance(second, second) / len(second))
    return value, value - 1.96 * error, value + 1.96 * error


def auc_difference(scores, others, labels):
    """The first area less the second, on the same commits, with its 95 % interval (paired)."""
    (a, b), (c, d) = placements(scores, labels), placements(others, labels)
    value = sum(a) / len(a) - sum(c) / len(c)
    variance = (
        covariance(a, a) + covariance(c, c) - 2 * covariance(a, c)) / len(a) + (
        covariance(b, b) + covariance(d, d) - 2 * covariance(b, d)) / len(b)
    error = math.sqrt(max(0, variance))
    return value, value - 1.96 * error, value + 1.96 * error


def average_precision(scores, labels):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    found, total, start = 0, 0.0, 0
    while start < len(order):
        end, hits = start, 0
        while end < len(order) and scores[order[end]] == scores[order[start]]:
            hits += labels[order[end]]
            end += 1
        found += hits
        total += hits * found / end
        start = end
    return total / max(1, found)


def _area(order, labels, efforts):
    lines, wrong = sum(efforts), sum(labels)
    area, found = 0.0, 0.0
    for i in order:
        area += efforts[i] / lines * (found + labels[i] / 2) / wrong
        found += labels[i]
    return area


def by_density(scores, efforts):
    return sorted(
        range(len(scores)), key=lambda i: (-scores[i] / max(1, efforts[i]), efforts[i]))


def recall_at(share, scores, labels, efforts):
    """Share found when reading so much of the changed lines, the riskiest for their size first."""
    budget, found = share * sum(efforts), 0
    for i in by_density(scores, efforts):
        budget -= efforts[i]
        if budget < 0:
            break
        found += labels[i]
    return found / sum(labels)


def popt(scores, labels, efforts):
    """Kamei et al. 2013: 1 is the best order, 0 the worst."""
    efforts = [max(1, effort) for effort in efforts]
    ideal = sorted(range(len(labels)), key=lambda i: (-labels[i] / efforts[i], efforts[i]))
    best, worst = _area(ideal, labels, efforts), _area(ideal[::-1], labels, efforts)
    return 1 - (best - _area(by_density(scores, efforts), labels, efforts)) / (best - worst)


def calibration_error(scores, labels, bins=10):
    """Mean distance of what was said and what came, over bins of as many commits."""
    order = sorted(range(len(scores)), key=scores.__getitem__)
    total = 0.0
    for number in range(bins):
        part = order[len(order) * number // bins:len(order) * (number + 1) // bins]
        if part:
            said, was = sum(scores[i] for i in part), sum(labels[i] for i in part)
            total += abs(said - was)
    return total / len(order)
