using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Dialogs;
using WorkshopBot.Dialogs.Membership;
using WorkshopBot.Domain;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Deliveries;

/// <summary>Renders the card that a delivery refers to, from the newest state.</summary>
public sealed class DeliveredCards(LiveWorkshop live, GroupCards groups, FacilitatorCards facilitators, ReviewRoom reviews, RapporteurSources sources, VoiceCards voices, PersonalCards personal, PersonLanguage languages, OrganiserCards organisers, ChannelsCards channels, ToldReader told, TeamRoster roster, AddressBook addresses)
{
    /// <summary>Every card that a delivery may be.</summary>
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        "hello", "group-join", "group-notice", "group-published", "group-recap", "group-voice", "group-question", "group-return", "group-progress", "group-said", "group-receipts",
        "welcome", "greeting", "organiser-channels", "group-where", "organiser-lost", "facilitator-panel", "organiser-help", "organiser-told", "rapporteur-review", "rapporteur-notice",
        "answer");

    /// <summary>Why this version cannot read what a delivery refers to, with the card that it names; null where it can.</summary>
    public static (string Kind, string Reason)? CannotRead(string card)
    {
        try
        {
            return CardReference.Parse(card) switch
            {
                { Card: { } name, Workshop: not null } when Known.Contains(name) => null,
                { Card: { Length: < 60 } name } when name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') => (name, "this version does not know this card"),
                _ => ("", "it names no card"),
            };
        }
        catch (JsonException)
        {
            return ("", "it does not read as such");
        }
    }

    /// <returns>The card, or null where the newest state leaves nothing to say.</returns>
    public async Task<JsonObject?> RenderAsync(CardReference reference, CancellationToken cancellation)
    {
        var workshop = await live.ReadAsync();
        var session = reference.Session is { } number ? workshop.Programme?.Session(number) : null;
        if (reference.Person is { } person)
            return await ForPersonAsync(reference, workshop, session, person, cancellation);
        if (reference.Card == "hello")
            return groups.Hello(workshop, reference.Conversation is { } place && (await addresses.ConversationAsync(place, cancellation))?.Type == ConversationTypes.GroupChat);
        if (reference.Group is not { } id || workshop.Groups.GetValueOrDefault(id) is not { Retired: false } group)
            return null;
        if (reference.Card == "group-join")
            return groups.Join(workshop, group);
        // Called off while this one was on its way again.
        if (reference.Broadcast is { } broadcast && workshop.Broadcast(broadcast)?.CancelledBy is not null)
            return null;
        if (reference.Card == "group-notice")
            return await NoticeAsync(reference, workshop, group);
        if (session is null)
            return null;
        if (reference.Card == "group-published")
            return groups.Published(workshop, session, await live.ReadOutcomeAsync(session.Number), CardBuilder.LanguagesOf(workshop, group), reference.Part ?? 1);
        if (reference.Card == "group-recap")
            return groups.Recap(workshop, await live.ReadOutcomesAsync(workshop), CardBuilder.LanguagesOf(workshop, group), concluding: true);
        if (reference.Card == "group-voice")
            return voices.Voice(workshop, session, group, await live.ReadOutcomeAsync(session.Number));
        if (reference.Question is not { } question || session.Question(question) is null)
            return null;
        return reference.Card switch
        {
            "group-question" => groups.Question(workshop, session, group, question),
            "group-return" => groups.Return(workshop, session, group, question),
            "group-progress" => groups.Progress(workshop, session, group, await live.ReadDiscussionAsync(session.Number, id), question),
            "group-said" => groups.Said(workshop, session, group, await live.ReadDiscussionAsync(session.Number, id), question),
            "group-receipts" => groups.Receipts(workshop, group, await live.ReadDiscussionAsync(session.Number, id), question),
            _ => throw new InvalidDataException($"There is no card '{reference.Card}'."),
        };
    }

    private async Task<JsonObject> NoticeAsync(CardReference reference, WorkshopState workshop, Group group)
    {
        var discussion = reference is { Session: { } session, Question: not null } ? await live.ReadDiscussionAsync(session, group.Id) : DiscussionState.Empty;
        return groups.Notice(workshop, group, reference.Words!, reference.Text ?? "", where: reference is { Session: not null, Words: not "closed" },
            ("session", reference.Session),
            ("minutes", reference.Minutes),
            ("until", reference.Until is { } until ? CardBuilder.TimeIn(workshop.Programme!, until) : null),
            ("question", reference.Question),
            ("answered", discussion.Contributors(reference.Question ?? 0).Count()),
            ("members", CardBuilder.PeopleAt(workshop, group, discussion, reference.Question ?? 0)));
    }

    /// <summary>After which time the card of a delivery will show something new; null where it is as it will stay.</summary>
    public async Task<TimeSpan?> AgainAsync(CardReference reference) =>
        reference.Card == "organiser-told" && await told.ReadAsync(await live.ReadAsync(), reference) is { } said ? ToldReader.Again(said, live.Now) : null;

    private async Task<JsonObject?> ForPersonAsync(CardReference reference, WorkshopState workshop, Session? session, string person, CancellationToken cancellation)
    {
        var actor = workshop.ActorFor(person);
        var group = reference.Group is { } id ? workshop.Groups.GetValueOrDefault(id) : null;
        var language = await languages.OfAsync(workshop, person, group, cancellation);
        return reference.Card switch
        {
            "welcome" => personal.Welcome(workshop, actor, language, personal.Words(language, "roles.told", ("role", string.Join(", ", personal.Roles(workshop, actor, language))))),
            // An answer that could not be given at once, as it was worded.
            "answer" => JsonNode.Parse(reference.Text!)!.AsObject(),
            "greeting" => personal.Welcome(workshop, actor, language),
            "organiser-channels" when actor.IsOrganiser => channels.Channels(workshop, language, await roster.ChannelsAsync(cancellation)),
            // Moved once more, or taken out, in between: the newest is what counts.
            "group-where" when actor.MemberOf is { } own && workshop.Stands(own) => groups.Where(
                workshop, OpenSession(workshop), workshop.Groups[own], here: null, await OpenDiscussionAsync(workshop, own), person, language, live.Now,
                done: personal.Words(language, "where.moved", ("group", workshop.Groups[own].Name))),
            "organiser-lost" when actor.IsOrganiser => personal.Welcome(workshop, actor, language, notice: personal.Words(language, reference.Words!, ("name", reference.Text))),
            "facilitator-panel" when session is not null && group is not null && actor.Facilitates.Contains(group.Id) =>
                Panel(await live.ReadDiscussionAsync(session.Number, group.Id)),
            "organiser-help" when session is not null && group is not null && actor.IsOrganiser =>
                facilitators.Help(workshop, session, group, await live.ReadDiscussionAsync(session.Number, group.Id), language),
            "organiser-told" when actor.IsOrganiser && await told.ReadAsync(workshop, reference) is { } said => organisers.Told(workshop, said, language),
            "rapporteur-review" when session is not null && actor.IsRapporteur =>
                await reviews.ReviewAsync(workshop, session, language, person),
            "rapporteur-notice" when session is not null && actor.IsRapporteur =>
                sources.Notice(workshop, session, await live.ReadOutcomeAsync(session.Number), reference.Words!, reference.By, language),
            _ => null,
        };

        static Session? OpenSession(WorkshopState state) => state.OpenSession is { } open ? state.Programme!.Session(open) : null;

        async Task<DiscussionState> OpenDiscussionAsync(WorkshopState state, string id) =>
            state.OpenSession is { } open ? await live.ReadDiscussionAsync(open, id) : DiscussionState.Empty;

        JsonObject Panel(DiscussionState discussion) => facilitators.Panel(
            workshop, session, group!, discussion, actor, language, live.Now,
            done: reference.Words is { } words ? personal.Words(language, words, ("person", workshop.NameOf(discussion.HelpAnsweredBy ?? ""))) : "");
    }
}
