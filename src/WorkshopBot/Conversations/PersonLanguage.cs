using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Languages;
using WorkshopBot.Typing;

namespace WorkshopBot.Conversations;

/// <summary>
/// The language in which a person is answered: the one that they chose, then what they write in, then their group's. Clients
/// say English or Russian to most people here, whatever these speak; an Uzbek client alone says something.
/// </summary>
public sealed class PersonLanguage(AddressBook addresses, Vocabulary vocabulary)
{
    /// <summary>A longer text is no command.</summary>
    private const int LongestCommand = 200;

    /// <param name="written">What they have just written, if they have.</param>
    public async ValueTask<Language> OfAsync(WorkshopState workshop, string person, Group? group, CancellationToken cancellation, string written = "") =>
        workshop.People.GetValueOrDefault(person)?.Language
        ?? Written(written)
        ?? Shown(await KnownAsync(person, cancellation))
        ?? workshop.LanguagesOf(group ?? GroupOf(workshop, person))[0];

    /// <summary>Remembers what somebody writes in, where their words tell: the next button that they press says nothing of it.</summary>
    /// <exception cref="StoreBusyException">Nothing was remembered.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was remembered.</exception>
    public async Task LearnAsync(string person, string written, CancellationToken cancellation)
    {
        if (addresses.CanLearn && Written(written)?.Tag() is { } tag && await addresses.PersonAsync(person, cancellation) is { } known && known.Writes != tag)
            await addresses.LearnAsync(known with { Writes = tag }, cancellation);
    }

    /// <summary>Whoever cannot be looked up at the moment is answered in their group's language.</summary>
    private async ValueTask<PersonEntry?> KnownAsync(string person, CancellationToken cancellation)
    {
        try
        {
            return await addresses.PersonAsync(person, cancellation);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    /// <summary>The language of a text or, where that is too short to tell, of the command that it is.</summary>
    private Language? Written(string text) =>
        LanguageGuess.Sure(text) ?? (text.Length is > 0 and <= LongestCommand ? vocabulary.LanguageOf(text) : null) ?? LanguageGuess.Of(text);

    private static Language? Shown(PersonEntry? known) =>
        LanguagePacks.FromTag(known?.Writes) ?? (LanguagePacks.FromTag(known?.Locale) is { } client && LanguagePacks.Of(client).LocaleTells ? client : null);

    private static Group? GroupOf(WorkshopState workshop, string person)
    {
        var actor = workshop.ActorFor(person);
        return (actor.MemberOf ?? (actor.Facilitates.Count > 0 ? actor.Facilitates[0] : null)) is { } id ? workshop.Groups.GetValueOrDefault(id) : null;
    }
}
