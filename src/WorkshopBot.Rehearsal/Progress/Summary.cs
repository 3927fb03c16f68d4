using System.Globalization;

namespace WorkshopBot.Rehearsal;

/// <summary>A moment in one line.</summary>
internal static class Summary
{
    public static string Of(RehearsalSnapshot snapshot)
    {
        var groups = string.Join("; ", snapshot.Groups.GroupBy(group => group.Position).Select(same => $"{same.Count()} × {same.Key}"));
        return $"{Clock(snapshot.Real)} ({Clock(snapshot.Workshop)} workshop time) {snapshot.Scene} | groups: {groups} | {Counts(snapshot)}";
    }

    public static string Counts(RehearsalSnapshot snapshot) => string.Create(
        CultureInfo.InvariantCulture,
        $"{snapshot.Acknowledged} recorded, {snapshot.Teams.Posts} cards sent, {snapshot.Teams.Updates} updated, {snapshot.Teams.Throttled} × 429, {snapshot.Teams.Uncertain} uncertain")
        + (snapshot.Repeats > 0 ? string.Create(CultureInfo.InvariantCulture, $", {snapshot.Repeats} pressed again") : "");

    public static string Clock(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"mm\:ss", CultureInfo.InvariantCulture);
}
