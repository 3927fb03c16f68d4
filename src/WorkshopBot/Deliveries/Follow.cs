using System.Globalization;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Deliveries;

/// <summary>Event to what follows: which cards go where, and what other streams are asked.</summary>
public sealed partial class Follow : IFollow
{
    /// <summary>The reason of what is not sent any more, before the id of who called it off.</summary>
    public const string CancelledBy = "cancelled by ";

    /// <summary>In a small workshop everybody has a card by then, and the organiser sees one receipt that is complete.</summary>
    private static readonly TimeSpan BeforeReceipts = TimeSpan.FromSeconds(2);

    public Followed From(WorkshopKey key, WorkshopState workshop, Recorded<WorkshopEvent> recorded)
    {
        var card = Card(key.Workshop);
        var at = recorded.At;
        // Sorted only for what goes to all of them: placing two thousand people is two thousand events.
        var groups = workshop.ActiveGroups;
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
            // Whoever moves by themselves sees where they are on the card that answers.
            case MemberPlaced e when e.Person != recorded.By && workshop.Left.ContainsKey(e.Person):
                return new([Post(Personal(e.Person), "where/moved", card with { Card = "group-where", Person = e.Person }, Urgency.Normal, at)], []);
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
                    [.. ToAll($"notice/extended/{e.Session}", Notice(card, "extended", e.Session) with { Until = e.Until }), .. TellOf("extended", $"notice/extended/{e.Session}", e.Session, groups.Count(), e.Until)],
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
                var reason = CancelledBy + recorded.By;
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
