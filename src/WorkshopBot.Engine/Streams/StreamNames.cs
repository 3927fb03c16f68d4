namespace WorkshopBot.Engine.Streams;

/// <summary>One group's walk through one session of a workshop.</summary>
public readonly record struct DiscussionKey(string Workshop, int Session, string Group)
{
    public override string ToString() => $"discussion/{Workshop}/{Session}/{Group}";

    public static DiscussionKey Parse(string stream) => stream.Split('/') is ["discussion", var workshop, var session, var group]
        ? new(workshop, int.Parse(session, System.Globalization.CultureInfo.InvariantCulture), group)
        : throw new FormatException($"'{stream}' does not name a discussion.");
}

/// <summary>A session's key messages.</summary>
public readonly record struct OutcomeKey(string Workshop, int Session)
{
    public override string ToString() => $"outcome/{Workshop}/{Session}";

    public static OutcomeKey Parse(string stream) => stream.Split('/') is ["outcome", var workshop, var session]
        ? new(workshop, int.Parse(session, System.Globalization.CultureInfo.InvariantCulture))
        : throw new FormatException($"'{stream}' does not name an outcome.");
}

/// <summary>A workshop as a whole.</summary>
public readonly record struct WorkshopKey(string Workshop)
{
    public override string ToString() => $"workshop/{Workshop}";

    public static WorkshopKey Parse(string stream) => stream.Split('/') is ["workshop", var workshop]
        ? new(workshop)
        : throw new FormatException($"'{stream}' does not name a workshop.");

    /// <summary>The workshop that any stream belongs to.</summary>
    public static string Of(string stream) => stream.Split('/')[1];
}
