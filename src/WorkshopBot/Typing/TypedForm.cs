using WorkshopBot.Domain;

namespace WorkshopBot.Typing;

/// <summary>When a verb is of use, and help lists it.</summary>
public enum Moment
{
    Always,
    SessionOpen,
    NoSessionOpen,
}

/// <summary>What stands beside a verb, or what the bot adds to it.</summary>
public abstract record Argument
{
    private Argument()
    {
    }

    /// <summary>A session's number; without it the only one that stands so.</summary>
    public sealed record SessionThatIs(SessionStatus Status) : Argument;

    /// <summary>A session's number, if one is typed.</summary>
    public sealed record AnySession : Argument;

    /// <summary>The open session, which is not typed.</summary>
    public sealed record TheOpenSession : Argument;

    /// <summary>A whole number; <paramref name="Unless"/> it is typed, this one.</summary>
    public sealed record Number(string Field, int? Unless = null) : Argument;

    /// <summary>A whole number, if one is typed.</summary>
    public sealed record MaybeNumber(string Field) : Argument;

    /// <summary>A time of day.</summary>
    public sealed record Time(string Field, bool Needed) : Argument;

    /// <summary>Everything that is left, as it was typed.</summary>
    public sealed record Text(string Field) : Argument;

    /// <summary>The name of a group, at the end of what is left.</summary>
    public sealed record GroupName : Argument;

    /// <summary>The same, if one is typed.</summary>
    public sealed record MaybeGroupName : Argument;

    /// <summary>The name of a role, before or after what else is typed.</summary>
    public sealed record RoleName : Argument;

    /// <summary>The group that the person leads, named where there are several, and where it is in the open session.</summary>
    public sealed record LedGroup : Argument;

    public sealed record LanguageName : Argument;

    /// <summary>The names of languages, one at least.</summary>
    public sealed record LanguageNames(string Field) : Argument;

    /// <summary>A number with a colon, if one is typed: other numbers belong to the text.</summary>
    public sealed record Numbered(string Field) : Argument;

    /// <summary>A message's number, or that of its session before it: 3, or 1.3.</summary>
    public sealed record Message(string Field) : Argument;

    /// <summary>The name of a language with a colon, if one is typed.</summary>
    public sealed record InLanguage(string Field) : Argument;
}

/// <summary>
/// One way to type a verb in the personal chat. Its words stand in <c>cards/strings/</c> under <c>typed.NAME</c>, with commas between
/// them, the first one for help; an example and what it does under <c>typedHelp.NAME</c>.
/// </summary>
/// <param name="Takes">What stands beside the words, in the order in which it is read.</param>
public sealed record TypedForm(string Name, params IReadOnlyList<Argument> Takes)
{
    /// <summary>The form that lists the others.</summary>
    public const string Help = "help";

    public Moment When { get; init; } = Moment.Always;

    /// <summary>Whether something is typed that its writer would not like to lose.</summary>
    public bool TakesText => Takes.OfType<Argument.Text>().Any();
}
