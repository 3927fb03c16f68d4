namespace WorkshopBot.Domain;

// What each text of the record is, declared with it, for whoever must take one person out of it and nothing else: every
// string of an event, of what is asked of others, of a delivered card and of the address book carries one of these.

/// <summary>An id, a key or a code that the program or Teams has given. It names nobody and repeats nobody's words.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class KeyAttribute : Attribute;

/// <summary>The id of a person.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class PersonIdAttribute : Attribute;

/// <summary>A conversation; <c>person:</c> and a person's id where it is their personal chat.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class PlaceAttribute : Attribute;

/// <summary>
/// The name of the person, the conversation or the group whose id stands in the member <paramref name="whose"/>. A personal chat is
/// called by its person, a group chat without a name by its members; the names of others are nobody's.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class NameOfAttribute(string whose) : Attribute
{
    public string Whose { get; } = whose;
}

/// <summary>Words of the contribution whose id stands in the member <paramref name="contribution"/>: they are their participant's, wherever they are repeated.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class WordsOfAttribute(string contribution) : Attribute
{
    public string Contribution { get; } = contribution;
}

/// <summary>
/// The wording of a key message. Until it is published it goes with the person from whose answers it was taken; once published it is
/// the workshop's, as the rapporteur has answered for it.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class WordingAttribute(string message) : Attribute
{
    public string Message { get; } = message;
}

/// <summary>A remark of whoever acts: of whoever asked for the draft that the member <paramref name="draft"/> names, where it names one.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class RemarkAttribute(string? draft = null) : Attribute
{
    public string? Draft { get; } = draft;
}

/// <summary>
/// A whole card, as it was worded once for one person. Nothing but its words tells whom it shows: it goes with whoever they name, or
/// whose contribution they repeat.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class WordedAttribute : Attribute;

/// <summary>Written for everybody by whoever held a role, such as a programme or an announcement: it is the workshop's, and stays.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ForEverybodyAttribute : Attribute;
