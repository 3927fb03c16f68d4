using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Drafting.Language;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Dialogs;

/// <summary>
/// The language in which a person is answered: the one that they chose, then what they write in, then their group's. Clients
/// say English or Russian to most people here, whatever these speak; an Uzbek client alone says something.
/// </summary>
public sealed class PersonLanguage(AddressBook addresses)
{
    /// <param name="written">What they have just written, if they have.</param>
    public Language Of(WorkshopState workshop, string person, Group? group = null, string written = "") =>
        workshop.People.GetValueOrDefault(person)?.Language
        ?? Languages.FromTag(LanguageGuess.TagOf(written))
        ?? Languages.FromTag(addresses.Person(person)?.Writes)
        ?? (Languages.FromTag(addresses.Person(person)?.Locale) is { } client and not Language.English ? (Language?)client : null)
        ?? CardFaces.LanguagesOf(workshop, group ?? GroupOf(workshop, person))[0];

    /// <summary>Remembers what somebody writes in, where their words tell: the next button that they press says nothing of it.</summary>
    /// <exception cref="StoreBusyException">Nothing was remembered.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was remembered.</exception>
    public async Task LearnAsync(string person, string written, CancellationToken cancellation)
    {
        if (addresses.CanLearn && LanguageGuess.TagOf(written) is { } tag && addresses.Person(person) is { } known && known.Writes != tag)
            await addresses.LearnAsync(known with { Writes = tag }, cancellation);
    }

    private static Group? GroupOf(WorkshopState workshop, string person)
    {
        var actor = workshop.ActorFor(person);
        return (actor.MemberOf ?? (actor.Facilitates.Count > 0 ? actor.Facilitates[0] : null)) is { } id ? workshop.Groups.GetValueOrDefault(id) : null;
    }
}
