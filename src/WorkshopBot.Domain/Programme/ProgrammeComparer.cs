namespace WorkshopBot.Domain;

/// <summary>Whether two programmes plan the same. A record's own equality compares its lists by reference.</summary>
internal static class ProgrammeComparer
{
    public static bool Same(Programme? one, Programme? other) =>
        one is not null && other is not null
        && one with { Languages = other.Languages, Sessions = other.Sessions } == other
        && one.Languages.SequenceEqual(other.Languages)
        && one.Sessions.Count == other.Sessions.Count
        && one.Sessions.Zip(other.Sessions).All(pair =>
            pair.First with { Questions = pair.Second.Questions } == pair.Second
            && pair.First.Questions.SequenceEqual(pair.Second.Questions));
}
