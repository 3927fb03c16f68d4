using System.Security.Cryptography;
using System.Text;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Bot;

/// <summary>
/// One thing that one person did: in which workshop, what it was, who they are there, and in which language to answer. Where it came
/// from, a chat in Teams or elsewhere, is no business of whoever carries it out.
/// </summary>
/// <param name="Live">The workshop that is meant.</param>
/// <param name="Workshop">Its state when they did it.</param>
/// <param name="Cause">The same for the same thing that comes again.</param>
public sealed record TurnContext(LiveWorkshop Live, WorkshopState Workshop, Actor Actor, Language Language, string Cause, DateTimeOffset At)
{
    public string Verb { get; init; } = "";

    public CardData Data { get; init; }

    /// <summary>Where they did it.</summary>
    public required string Conversation { get; init; }

    /// <summary>Whether nobody else sees that conversation.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>What they typed, without the bot's name; null where they pressed.</summary>
    public string? Said { get; init; }

    /// <summary>Their own words in what they pressed, to be given back where they lead to nothing.</summary>
    public string OwnText { get; init; } = "";

    public string Person => Actor.Person;

    /// <summary>Typed, and not pressed.</summary>
    public bool IsTyped => Said is not null;

    /// <summary>What they wrote themselves, typed or on a card; empty where they only pressed.</summary>
    public string Written => Said ?? Data.Text("text") ?? "";

    public Programme Programme => Workshop.Programme!;

    /// <summary>The group that a card is about: named by its data, else the one in this conversation, else the person's own.</summary>
    public Group? Group =>
        Data.Text("group") is { Length: > 0 } named ? Workshop.Groups.GetValueOrDefault(named)
        : Workshop.GroupIn(Conversation) ?? (Actor.MemberOf is { } own ? Workshop.Groups.GetValueOrDefault(own) : null);

    /// <summary>The session that a card is about: named by its data, else the open one.</summary>
    public Session? Session => (Data.Number("session") ?? Workshop.OpenSession) is { } number ? Programme.Session(number) : null;

    /// <summary>Session, group, question and people of an answer that can be sent again with one press; null where it is none.</summary>
    public (int Session, string Group, int Question, int People)? Retry =>
        Data.Number("session") is { } session && Data.Text("group") is { } group && Data.Number("question") is { } question
            ? (session, group, question, Data.People)
            : null;

    /// <summary>Who wants what follows from it, when, and why.</summary>
    public Stamp Stamp => new(Actor, At, Cause);

    /// <summary>The same for one of several things that they did at once.</summary>
    public Stamp StampOf(string part) => new(Actor, At, $"{Cause}/{part}");

    /// <summary>An id that the same cause always gives: what is made twice from it is made once.</summary>
    public string IdFor(string kind) => Id(kind, Cause);

    /// <summary>The same for words that were sent from a card: once, however often they are sent; other words from the same card are something else.</summary>
    public string IdFor(string kind, string? card, string words) => card is null ? IdFor(kind) : Id(kind, $"{card}/{words.Trim()}");

    private static string Id(string kind, string from) => kind + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(from)))[..12];
}
