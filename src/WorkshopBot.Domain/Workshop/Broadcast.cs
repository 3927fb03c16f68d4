namespace WorkshopBot.Domain;

public enum BroadcastKind
{
    Announcement,
    TimeWarning,
}

/// <summary>What organisers say to all groups: scheduled, sent, or cancelled before or while it went out.</summary>
/// <param name="Number">From 1, in the order in which they came; never used again.</param>
public sealed record Broadcast(string Id, BroadcastKind Kind, int Number)
{
    /// <summary>Who said or scheduled it; the bot, where it came by itself.</summary>
    public string By { get; init; } = "";

    /// <summary>The words of an announcement; empty for a time warning.</summary>
    public string Text { get; init; } = "";

    /// <summary>The session that a time warning is about.</summary>
    public int? Session { get; init; }

    /// <summary>The minutes that are left, for a time warning.</summary>
    public int Minutes { get; init; }

    /// <summary>When it is to go out, if it was scheduled.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>When it began to go out.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public string? CancelledBy { get; init; }

    public bool IsScheduled => SentAt is null && CancelledBy is null;
}

/// <summary>The warning that is planned by itself before the end of the open session.</summary>
public sealed record PlannedWarning(string Id, int Session, DateTimeOffset Due);
