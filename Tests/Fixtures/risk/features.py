"""SOURCE: written for this project. Makes a small random history and works its features out.

    python3 features.py

writes history.txt and features.csv beside itself. Nothing here is incremental: every feature is
summed over all earlier commits, straight from its definition, so that a slip in the program's
running state shows as a difference.
"""
import math
import os
import random

HERE = os.path.dirname(os.path.abspath(__file__))
DAY = 86400
YEAR = 31557600
HALF_LIFE = 180 * DAY
PRIOR = 10.0


def make(seed=20261123, commits=240):
    """Commits as (time, author, subject, [row]); a row is (path, kind, added, deleted, before, old)."""
    draw = random.Random(seed)
    lines, history, now = {}, [], 1_500_000_000
    folders = ["core", "core/io", "net", "net/http", "tests", "docs", ""]
    authors = ["Ann", "Bob", "Cy", "Dee", "Eve"]
    for number in range(commits):
        now += draw.randrange(-DAY // 2, 9 * DAY)
        author = draw.choice(authors[: 2 + number * 4 // commits])
        subject = draw.choice(["Add", "Fix", "Speed up", "Fix", "Revert", "Write"]) + f" matter {number}"
        rows, used = [], set()
        for _ in range(draw.choice([1, 1, 1, 2, 2, 3, 5, 9])):
            choice = draw.random()
            known = sorted(set(lines) - used)
            if choice < 0.35 or not known:
                folder = draw.choice(folders)
                ending = {"docs": ".md"}.get(folder, ".c")
                path = (folder + "/" if folder else "") + f"file{draw.randrange(60)}{ending}"
                if path in lines or path in used:
                    continue
                added = draw.randrange(1, 80)
                rows.append((path, "A", added, 0, 0, "-"))
                lines[path] = added
            elif choice < 0.42:
                path = draw.choice(known)
                new = path.rsplit(".", 1)[0] + "x." + path.rsplit(".", 1)[1]
                if new in lines or new in used:
                    continue
                before = lines.pop(path)
                added = draw.randrange(0, 9)
                rows.append((path, "D", 0, before, before, "-"))
                rows.append((new, "A", before + added, 0, 0, path))
                lines[new] = before + added
                used.add(new)
            elif choice < 0.46:
                path = draw.choice(known)
                before = lines.pop(path)
                rows.append((path, "D", 0, before, before, "-"))
            else:
                path = draw.choice(known)
                before = lines[path]
                deleted = draw.randrange(0, min(before, 20) + 1)
                added = draw.randrange(0, 40)
                rows.append((path, "M", added, deleted, before, "-"))
                lines[path] = before + added - deleted
            used.add(path)
        history.append((now, author, subject, sorted(rows)))
    return history


def identify(history):
    """Per commit: [(file, path, added, deleted, before)], where a file keeps its number when renamed."""
    bearer, current, count, result = {}, {}, 0, []
    for _, _, _, rows in history:
        renamed = {row[5]: row for row in rows if row[5] != "-"}
        changes = []
        for old, row in sorted(renamed.items()):
            current[bearer[old]] = row[0]
            bearer[row[0]] = bearer[old]
        for path, kind, added, deleted, before, old in rows:
            if path in renamed and kind == "D":
                continue
            moved = path in bearer and current[bearer[path]] != path
            if path not in bearer or (kind == "A" and old == "-" and moved):
                bearer[path], current[count] = count, path
                count += 1
            if old != "-":
                whole = next(row[3] for row in rows if row[0] == old)
                added, deleted, before = max(0, added - whole), max(0, whole - added), whole
            changes.append((bearer[path], path, added, deleted, before))
        result.append(changes)
    return result


def features(history, changes, index):
    clock, highest = [], None
    for time, _, _, _ in history[: index + 1]:
        highest = time if highest is None else max(highest, time)
        clock.append(highest)
    now, author, own = clock[index], history[index][1], changes[index]
    past = range(index)
    files = {change[0] for change in own}
    touching = {f: [j for j in past if f in {c[0] for c in changes[j]}] for f in files}
    fix = lambda j: history[j][2].startswith("Fix") and any(
        not p.startswith("tests/") and not p.endswith(".md") for p in paths(history[j])
    )
    revert = lambda j: history[j][2].startswith("Revert")
    top = lambda path: path.split("/")[0] if "/" in path else ""
    folder = lambda path: path.rsplit("/", 1)[0] if "/" in path else ""
    added, deleted = sum(c[2] for c in own), sum(c[3] for c in own)
    total = added + deleted
    shares = [(c[2] + c[3]) / total for c in own if c[2] + c[3] > 0] if total else []
    mine = [j for j in past if history[j][1] == author and changes[j]]
    last = {f: max(js) for f, js in touching.items() if js}
    subsystems = {top(c[1]) for c in own}
    all_changes = sum(len(changes[j]) for j in past)
    rate = sum(len(changes[j]) for j in past if revert(j)) / all_changes if all_changes else 0.0
    years = lambda t: t // YEAR
    n = len(own)
    return [
        len(subsystems),
        len({folder(c[1]) for c in own}),
        n,
        -sum(s * math.log2(s) for s in shares),
        added,
        deleted,
        sum(c[4] for c in own) / n,
        1 if fix(index) else 0,
        len({history[j][1] for js in touching.values() for j in js}),
        sum((now - clock[j]) / DAY for j in last.values()) / len(last) if last else 0.0,
        len(set(last.values())),
        len(mine),
        sum(1 / (years(now) - years(clock[j]) + 1) for j in mine),
        sum(sum(1 for j in mine if s in {top(c[1]) for c in changes[j]}) for s in subsystems),
        sum(2 ** -((now - clock[j]) / HALF_LIFE) for js in touching.values() for j in js if fix(j)),
        max(
            (sum(map(revert, js)) + PRIOR * rate) / (len(js) + PRIOR) for js in touching.values()
        ),
        ownership(history, touching, author),
    ]


def paths(commit):
    return [row[0] for row in commit[3]]


def ownership(history, touching, author):
    before = [j for js in touching.values() for j in js]
    return sum(history[j][1] == author for j in before) / len(before) if before else 1.0


def main():
    history = make()
    changes = identify(history)
    with open(os.path.join(HERE, "history.txt"), "w") as out:
        out.write("# SOURCE: features.py\n")
        for time, author, subject, rows in history:
            out.write(f"C\t{time}\t{author}\t{subject}\n")
            for row in rows:
                out.write("R\t" + "\t".join(map(str, row)) + "\n")
    with open(os.path.join(HERE, "features.csv"), "w") as out:
        out.write("# SOURCE: features.py; commit, then NS … SEXP, fixes, revert rate, ownership\n")
        for index in range(len(history)):
            if changes[index]:
                values = features(history, changes, index)
                out.write(",".join([str(index)] + [repr(float(v)) for v in values]) + "\n")


main()
