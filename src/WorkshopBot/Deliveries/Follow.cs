using System.Globalization;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Outcomes;

namespace WorkshopBot.Deliveries;

/// <summary>Event to what follows: which cards go where, and what other streams are asked.</summary>
public sealed class Follow : IFollow
{
    /// <summary>In a small workshop everybody has a card by then, and the organiser sees one receipt that is complete.</summary>
    private static readonly TimeSpan BeforeReceipts = TimeSpan.FromSeconds(2);

    public Followed From(WorkshopKey key, WorkshopState workshop, Recorded<WorkshopEvent> recorded)
    {
        var card = Card(key.Workshop);
        var at = recorded.At;
        var groups = workshop.ActiveGroups.ToList();
        // What came of it is shown to every organiser, whoever of them did it, in one card that is kept up to date.
        IEnumerable<NewDelivery> Tell(CardReference told) => workshop.Organisers.Select(person =>
            Replace(Personal(person), $"told/{told.Broadcast ?? $"{told.Words}/{told.Session}/{at.ToUnixTimeMilliseconds()}"}", told with { Card = "organiser-told", Person = person }, Urgency.Normal, at + BeforeReceipts));
        IEnumerable<NewDelivery> TellOf(string words, string slot, int session, int count, DateTimeOffset? until = null) =>
            Tell(card with { Words = words, Text = slot, Session = session, Groups = count, Until = until, By = recorded.By, At = at });
        IEnumerable<NewRequest> WarnBefore(int session, DateTimeOffset until) => until - TimeSpan.FromMinutes(Domain.Workshop.WarnedMinutes) is var due && due > at
            ? [new(new AskWorkshop(new WarnBeforeEnd(session, until) { By = Actor.TheBot, At = at }), due)]
            : [];
        NewRequest Send(string id, DateTimeOffset due) => new(new AskWorkshop(new SendScheduled(id) { By = Actor.TheBot, At = at }), due);
        IEnumerable<NewDelivery> ToAll(string slot, CardReference notice) =>
            groups.Select(group => Post(group.Conversation, slot, notice with { Group = group.Id }, Urgency.Transition, at));

        switch (recorded.Event)
        {
            case GroupSetUp e:
                return new(
                    [Post(e.Conversation, "join", card with { Card = "group-join", Group = e.Group }, Urgency.Normal, at)],
                    e.OpenSession is { } open ? [Ask(open, e.Group, Open(workshop, open, e.Group, at), at)] : []);
            case RoleGiven e when e.Person != recorded.By:
                return new([Post(Personal(e.Person), $"role/{e.Role}", card with { Card = "welcome", Person = e.Person }, Urgency.Normal, at)], []);
            case ConversationGreeted { Conversation: var greeted } when AddressBook.PersonOfLane(greeted) is { } person:
                return new([Post(greeted, "hello", card with { Card = "greeting", Person = person }, Urgency.Normal, at)], []);
            case ConversationGreeted e:
                return new(
                    [Post(e.Conversation, "hello", card with { Card = "hello", Conversation = e.Conversation }, Urgency.Normal, at),
                        .. workshop.Organisers.Select(organiser => Post(Personal(organiser), $"setup/{e.Conversation}", card with { Card = "organiser-channels", Person = organiser }, Urgency.Normal, at))],
                    []);
            case ConversationLost e when IsMissed(workshop, e.Conversation):
                return new(
                    [.. workshop.Organisers.Where(organiser => Personal(organiser) != e.Conversation).Select(organiser =>
                        Post(Personal(organiser), $"lost/{e.Conversation}", card with { Card = "organiser-lost", Person = organiser, Words = $"lost.{e.Loss}", Text = e.Name }, Urgency.Normal, at))],
                    []);
            case SessionOpened e:
                return new(
                    [.. TellOf("opened", $"question/{e.Session}/1", e.Session, e.Groups.Count, e.Until)],
                    [.. e.Groups.Select(group => Ask(e.Session, group, Open(workshop, e.Session, group, at), at)), .. WarnBefore(e.Session, e.Until)]);
            case SessionReopened e:
                return new(
                    [.. ToAll($"notice/reopened/{e.Session}", Notice(card, "reopened", e.Session) with { Until = e.Until }), .. TellOf("reopened", $"notice/reopened/{e.Session}", e.Session, e.Groups.Count, e.Until)],
                    [new(new AskOutcome(e.Session, new ForgetClosings { By = Actor.TheBot, At = at }), at),
                        .. WarnBefore(e.Session, e.Until),
                        .. e.Groups.SelectMany(group => new[]
                        {
                            Ask(e.Session, group, Open(workshop, e.Session, group, at), at),
                            Ask(e.Session, group, new ReopenDiscussion { By = Actor.TheBot, At = at, Group = group }, at),
                        })]);
            case SessionExtended e:
                return new(
                    [.. ToAll($"notice/extended/{e.Session}", Notice(card, "extended", e.Session) with { Until = e.Until }), .. TellOf("extended", $"notice/extended/{e.Session}", e.Session, groups.Count, e.Until)],
                    [.. WarnBefore(e.Session, e.Until)]);
            case TimeWarned e:
                return new([.. ToAll(WarningSlot(e.Id), Notice(card, "warned", e.Session) with { Minutes = e.Minutes, Broadcast = e.Id }), .. Tell(card with { Broadcast = e.Id })], []);
            case Announced e:
                return new([.. ToAll(AnnouncementSlot(e.Id), Notice(card, "announced", null) with { Text = e.Text, Broadcast = e.Id }), .. Tell(card with { Broadcast = e.Id })], []);
            case AnnouncementScheduled e:
                return new([.. Tell(card with { Broadcast = e.Id })], [Send(e.Id, e.Due)]);
            case WarningScheduled e:
                return new([.. Tell(card with { Broadcast = e.Id })], [Send(e.Id, e.Due)]);
            case BroadcastCancelled e:
                var reason = $"cancelled by {recorded.By}";
                return new([.. Tell(card with { Broadcast = e.Id })], []) { Superseded = [new(AnnouncementSlot(e.Id), reason), new(WarningSlot(e.Id), reason)] };
            case SessionClosed e:
                var draft = DraftOf(e.Session, at);
                return new([.. TellOf("closed", $"notice/closed/{e.Session}", e.Session, e.Groups.Count)], [
                    .. e.Groups.Select(group => Ask(e.Session, group, new CloseDiscussion { By = Actor.TheBot, At = at, Group = group }, at)),
                    new(new AskOutcome(e.Session, new AwaitClosings(e.Groups, draft) { By = Actor.TheBot, At = at }), at)]);
            default:
                return Followed.Nothing;
        }
    }

    public Followed From(DiscussionKey key, WorkshopState workshop, DiscussionState discussion, Recorded<DiscussionEvent> recorded)
    {
        if (!workshop.Groups.TryGetValue(key.Group, out var group))
            return Followed.Nothing;
        var at = recorded.At;
        var here = group.Conversation;
        var card = Card(key.Workshop) with { Session = key.Session, Group = key.Group };
        NewDelivery Question(int number) => Post(here, $"question/{key.Session}/{number}", card with { Card = "group-question", Question = number }, Urgency.Transition, at);
        NewDelivery Progress(int number) => Replace(here, $"progress/{key.Session}/{number}", card with { Card = "group-progress", Question = number }, Urgency.CanWait, at);
        var panels = group.Facilitators.Select(person =>
            Replace(Personal(person), $"panel/{key.Session}/{key.Group}", card with { Card = "facilitator-panel", Person = person }, Urgency.Normal, at));

        NewDelivery Said(int number, Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver, Urgency urgency) =>
            deliver(here, $"said/{key.Session}/{number}", card with { Card = "group-said", Question = number }, urgency, at);
        // What the group was shown when it moved on stands as it is now: late answers come in, withdrawn ones go.
        IEnumerable<NewDelivery> SaidAgain(int number) => number < discussion.Position ? [Said(number, Replace, Urgency.CanWait)] : [];
        IEnumerable<NewDelivery> Organisers(Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver) => workshop.Organisers.Select(person =>
            deliver(Personal(person), $"help/{key.Session}/{key.Group}", card with { Card = "organiser-help", Person = person }, Urgency.Transition, at));

        switch (recorded.Event)
        {
            case DiscussionOpened:
                return new([.. Recap(key.Workshop, workshop, key.Session, [group], Post, at), Question(1), Progress(1), .. panels], []);
            case ContributionMade { Medium: Medium.Message } e:
                return new([Replace(here, $"receipts/{key.Session}/{e.Question}", card with { Card = "group-receipts", Question = e.Question }, Urgency.Normal, at), Progress(e.Question), .. SaidAgain(e.Question), .. panels], []);
            case ContributionMade e:
                return new([Progress(e.Question), .. SaidAgain(e.Question), .. panels], []);
            case ContributionRevised e:
                return new([.. SaidAgain(discussion.Find(e.Id)!.Question)], [NoteContribution(key, e.Id, e.Text, at)]);
            case PeopleStated e:
                return new([Progress(discussion.Find(e.Id)!.Question), .. SaidAgain(discussion.Find(e.Id)!.Question), .. panels], []);
            case ContributionWithdrawn e:
                return new([Progress(discussion.Find(e.Id)!.Question), .. SaidAgain(discussion.Find(e.Id)!.Question), .. panels], [NoteContribution(key, e.Id, null, at)]);
            case ReadySaid e:
                return new([Progress(e.Position)], []);
            case Moved e when discussion.Returned:
                // A question's card is posted once: where it is already, the group is told that it is back there.
                return new([
                    .. discussion.IsWrappedUp
                        ? [Post(here, $"notice/wrapup/{key.Session}", Notice(card, "wrapup", key.Session), Urgency.Transition, at)]
                        : new[] { Post(here, $"return/{key.Session}", card with { Card = "group-return", Question = e.To }, Urgency.Transition, at), Progress(e.To) },
                    Progress(e.From),
                    .. e.From < e.To ? [Said(e.From, Replace, Urgency.Transition)] : Array.Empty<NewDelivery>(),
                    .. panels], []);
            case Moved e:
                return new([
                    Said(e.From, Post, Urgency.Transition),
                    .. discussion.IsWrappedUp
                        ? [Post(here, $"notice/wrapup/{key.Session}", Notice(card, "wrapup", key.Session), Urgency.Transition, at), Progress(e.From)]
                        : new[] { Question(e.To), Progress(e.To), Progress(e.From) },
                    .. panels], []);
            case TimeAdded e:
                return new([Post(here, $"notice/time/{e.Id}", Notice(card, "moreTime", key.Session) with { Minutes = e.Minutes, Question = e.Question }, Urgency.Transition, at), .. panels], []);
            case Nudged e:
                return new([Post(here, $"notice/nudge/{e.Id}", Notice(card, "nudge", key.Session) with { Question = e.Question }, Urgency.Normal, at), .. panels], []);
            case HelpAsked:
                return new([.. Organisers(Post), .. panels], []);
            case HelpAnswered:
                return new([
                    .. Organisers(Replace),
                    .. group.Facilitators.Where(person => person != recorded.By).Select(person =>
                        Post(Personal(person), $"panel/{key.Session}/{key.Group}", card with { Card = "facilitator-panel", Person = person, Words = workshop.Organisers.Contains(recorded.By) ? "lead.helpComes" : "lead.helpOver" }, Urgency.Transition, at))], []);
            case DiscussionClosed:
                var closedAt = workshop.Session(key.Session).ClosedAt ?? at;
                return new(
                    [Post(here, $"notice/closed/{key.Session}", Notice(card, "closed", key.Session), Urgency.Transition, at), .. panels],
                    [new(new AskOutcome(key.Session, new NoteClosing(key.Group, DraftOf(key.Session, closedAt)) { By = Actor.TheBot, At = at }), at)]);
            case DiscussionReopened:
                return new([.. panels], []);
            default:
                return Followed.Nothing;
        }
    }

    public Followed From(OutcomeKey key, WorkshopState workshop, OutcomeState outcome, Recorded<OutcomeEvent> recorded)
    {
        var at = recorded.At;
        var card = Card(key.Workshop) with { Session = key.Session };
        var slot = $"review/{key.Session}";
        IEnumerable<NewDelivery> Reviews(Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver) =>
            workshop.Rapporteurs.Select(person => deliver(Personal(person), slot, card with { Card = "rapporteur-review", Person = person }, Urgency.Normal, at));
        // What is published or corrected later stands in the cards that are there, and in new ones where these are full.
        IEnumerable<NewDelivery> Published(int before) =>
            from part in Enumerable.Range(1, PublishedParts.Count(outcome.Published.Count()))
            from active in workshop.ActiveGroups
            let deliver = part > PublishedParts.Count(before) ? (Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery>)Post : Replace
            select deliver(active.Conversation, $"published/{key.Session}/{part}", card with { Card = "group-published", Group = active.Id, Part = part }, Urgency.Transition, at);

        IEnumerable<NewDelivery> Told(string words, Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver, IEnumerable<string> people) =>
            people.Select(person => deliver(Personal(person), $"told/{words}/{key.Session}", card with { Card = "rapporteur-notice", Words = words, By = recorded.By == Actor.Bot ? null : recorded.By, Person = person }, Urgency.Normal, at));
        IEnumerable<NewDelivery> AskedIn(IEnumerable<string> groups, Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver, Urgency urgency) =>
            workshop.ActiveGroups.Where(group => groups.Contains(group.Id)).Select(group => deliver(group.Conversation, $"voice/{key.Session}", card with { Card = "group-voice", Group = group.Id }, urgency, at));
        // What groups were asked about has changed: their card shows it, and no longer asks about words that are gone.
        IEnumerable<NewDelivery> AskedAgain(IEnumerable<string> messages, Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver) =>
            AskedIn(messages.Select(outcome.Find).OfType<KeyMessage>().SelectMany(message => message.AskedGroups).Distinct().ToList(), deliver, Urgency.CanWait);

        return recorded.Event switch
        {
            DraftAsked e => new([], [new(new MakeDraft(key.Session, e.Draft, e.Hint, DraftLanguage(workshop, recorded.By)), at)]),
            DraftAdvanced => new([.. Told("drafting", Replace, workshop.Rapporteurs)], []),
            DraftMade or DraftFailed => new([.. Reviews(Post), .. outcome.AskedModel ? Told("drafting", Replace, workshop.Rapporteurs) : []], []),
            // A small card of its own: on the review somebody may be writing.
            EvidenceLost e => new([
                .. Told("lost", Replace, workshop.Rapporteurs),
                .. e.Messages.Any(id => outcome.Find(id)!.PublishedAt is not null) ? Published(before: outcome.Published.Count()) : []], []),
            MessagesPublished e => new([
                .. Published(before: outcome.Published.Count() - e.Messages.Count),
                .. Recaps(),
                .. AskedAgain(e.Messages, Replace),
                .. Told("published", Post, workshop.Rapporteurs.Remove(recorded.By))], []),
            MessageCorrected => new([.. Published(before: outcome.Published.Count()), .. Recaps(), .. Told("corrected", Post, workshop.Rapporteurs.Remove(recorded.By))], []),
            GroupsAsked e => new([.. AskedIn(e.Groups, Post, Urgency.Transition)], []),
            VoiceGiven e => new([.. AskedIn([e.Group], Replace, Urgency.CanWait)], []),
            MessageEdited e => new([.. AskedAgain([e.Message], Replace)], []),
            MessageRejected e => new([.. AskedAgain([e.Message], Replace)], []),
            MessageReconsidered e => new([.. AskedAgain([e.Message], Replace)], []),
            MessageApproved e => new([.. AskedAgain([e.Message], Replace)], []),
            MessagesMerged e => new([.. AskedAgain([e.Message, e.Other], Replace)], []),
            ChangesUndone e => new([.. AskedAgain(e.Messages, Replace)], []),
            _ => Followed.Nothing,
        };

        // What the concluding session rests on changes with what it rests on.
        IEnumerable<NewDelivery> Recaps() => workshop.OpenSession is { } open && open != key.Session
            ? Recap(key.Workshop, workshop, open, workshop.ActiveGroups, Replace, at)
            : [];
    }

    /// <summary>Whether the workshop needs a conversation: a group's, or the personal chat of somebody with a role.</summary>
    private static bool IsMissed(WorkshopState workshop, string conversation) =>
        AddressBook.PersonOfLane(conversation) is { } person
            ? workshop.ActorFor(person) is { IsOrganiser: true } or { IsRapporteur: true } or { Facilitates.Count: > 0 }
            : workshop.GroupIn(conversation) is { Retired: false };

    private static CardReference Card(string workshop) => new("", workshop) { Trace = EngineTelemetry.Trace };

    public static string AnnouncementSlot(string id) => $"announcement/{id}";

    public static string WarningSlot(string id) => $"notice/{id}";

    /// <summary>The language of whoever asked for the draft; where nobody did, that of the first rapporteur who has chosen one.</summary>
    private static Language? DraftLanguage(WorkshopState workshop, string by) =>
        workshop.Rapporteurs.OrderByDescending(person => person == by).Select(person => workshop.People.GetValueOrDefault(person)?.Language).FirstOrDefault(language => language is not null);

    /// <summary>Where a concluding session is open, all that was published goes before its question.</summary>
    private static IEnumerable<NewDelivery> Recap(
        string id, WorkshopState workshop, int session, IEnumerable<Group> groups, Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver, DateTimeOffset at) =>
        workshop.Programme?.Session(session)?.Kind == SessionKind.Concluding
            ? groups.Select(group => deliver(group.Conversation, $"recap/{session}", new CardReference("group-recap", id) { Session = session, Group = group.Id }, Urgency.Transition, at))
            : [];

    /// <summary>The address of a person's personal chat, for a delivery.</summary>
    public static string Personal(string person) => AddressBook.LaneOfPerson(person);

    private static string DraftOf(int session, DateTimeOffset closedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"closing-{session}-{closedAt.ToUnixTimeMilliseconds()}");

    private static OpenDiscussion Open(WorkshopState workshop, int session, string group, DateTimeOffset at) =>
        new(workshop.Programme!.Session(session)!.Questions.Count) { By = Actor.TheBot, At = at, Group = group };

    private static CardReference Notice(CardReference card, string words, int? session) => card with { Card = "group-notice", Words = words, Session = session };

    private static NewRequest Ask(int session, string group, DiscussionCommand command, DateTimeOffset at) => new(new AskDiscussion(session, group, command), at);

    private static NewRequest NoteContribution(DiscussionKey key, string id, string? text, DateTimeOffset at) =>
        new(new AskOutcome(key.Session, new NoteContribution(id, text) { By = Actor.TheBot, At = at }), at);

    private static NewDelivery Post(string conversation, string slot, CardReference card, Urgency urgency, DateTimeOffset at) =>
        new(conversation, slot, DeliveryKind.Post, card.ToString(), urgency, at);

    private static NewDelivery Replace(string conversation, string slot, CardReference card, Urgency urgency, DateTimeOffset at) =>
        new(conversation, slot, DeliveryKind.Replace, card.ToString(), urgency, at);
}
