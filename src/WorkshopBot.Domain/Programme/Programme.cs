namespace WorkshopBot.Domain;

/// <summary>What is planned: title, theme, dates, languages and sessions. Written as a YAML file.</summary>
public sealed record Programme
{
    /// <summary>Lower-case letters, digits and hyphens; names the workshop in streams, cards and files.</summary>
    public required string Id { get; init; }

    public required LocalizedText Title { get; init; }

    public required LocalizedText Theme { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>An IANA time zone, e.g. <c>Asia/Samarkand</c>: the one that times are shown in.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The languages of the workshop; the first is the one that a group has until another is chosen.</summary>
    public required IReadOnlyList<Language> Languages { get; init; }

    /// <summary>Whether the groups that a message cites are asked, before it is published, if it is what they said.</summary>
    public bool GroupsHaveASay { get; init; }

    /// <summary>Numbered from 1 without gaps.</summary>
    public required IReadOnlyList<Session> Sessions { get; init; }

    /// <summary>The same programme with how people are named in some sessions chosen otherwise.</summary>
    public Programme Attributed(IReadOnlyDictionary<int, Attribution> chosen) => chosen.Count == 0 ? this : this with
    {
        Sessions = [.. Sessions.Select(session => session with { Attribution = chosen.GetValueOrDefault(session.Number, session.Attribution) })],
    };

    public Session? Session(int number) => Sessions.FirstOrDefault(session => session.Number == number);
}

/// <summary>Thematic sessions discuss guiding questions; the concluding one collects recommendations.</summary>
public enum SessionKind
{
    Thematic,
    Concluding,
}

/// <summary>Who is named beside what they said, outside their own group.</summary>
public enum Attribution
{
    /// <summary>The group only.</summary>
    Group,

    /// <summary>The person and the group.</summary>
    Named,

    /// <summary>Neither.</summary>
    Anonymous,
}

/// <summary>A numbered part of a programme.</summary>
public sealed record Session
{
    public required int Number { get; init; }

    public required SessionKind Kind { get; init; }

    public required LocalizedText Title { get; init; }

    public required LocalizedText Description { get; init; }

    /// <summary>How long the session is planned to be open.</summary>
    public required TimeSpan Planned { get; init; }

    public Attribution Attribution { get; init; } = Attribution.Group;

    /// <summary>What a group is walked through, in order: the guiding questions, or the concluding session's one prompt for recommendations.</summary>
    public required IReadOnlyList<GuidingQuestion> Questions { get; init; }

    public GuidingQuestion? Question(int number) => Questions.FirstOrDefault(question => question.Number == number);
}

/// <summary>A question of a session, numbered from 1 within it.</summary>
public sealed record GuidingQuestion(int Number, LocalizedText Text);
