using System.Security.Cryptography;
using System.Text;
using WorkshopBot.Domain;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Bot;

/// <summary>One thing that one person did: what it was, who they are in the workshop, and in which language to answer.</summary>
public sealed record TurnContext(Activity Activity, WorkshopState Workshop, Actor Actor, Language Language, string Verb, CardData Data, string Cause, DateTimeOffset At)
{
    public string Person => Actor.Person;

    public string Conversation => Activity.ConversationKey;

    /// <summary>Typed, and not pressed.</summary>
    public bool IsTyped => Activity is { Type: ActivityTypes.Message, Value: null };

    /// <summary>What they wrote themselves, typed or on a card; empty where they only pressed.</summary>
    public string Written => IsTyped ? Activity.StrippedText : Data.Text("text") ?? "";

    public Programme Programme => Workshop.Programme!;

    /// <summary>An id that the same cause always gives: what is made twice from it is made once.</summary>
    public string IdFor(string kind) => Id(kind, Cause);

    /// <summary>The same for words that were sent from a card: once, however often they are sent; other words from the same card are something else.</summary>
    public string IdFor(string kind, string? card, string words) => card is null ? IdFor(kind) : Id(kind, $"{card}/{words.Trim()}");

    private static string Id(string kind, string from) => kind + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(from)))[..12];

    /// <summary>The group that a card is about: named by its data, else the one in this conversation, else the person's own.</summary>
    public Group? Group =>
        Data.Text("group") is { Length: > 0 } named ? Workshop.Groups.GetValueOrDefault(named)
        : Workshop.GroupIn(Conversation) ?? (Actor.MemberOf is { } own ? Workshop.Groups.GetValueOrDefault(own) : null);

    /// <summary>The session that a card is about: named by its data, else the open one.</summary>
    public Session? Session => (Data.Number("session") ?? Workshop.OpenSession) is { } number ? Programme.Session(number) : null;
}
