using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Languages;
using WorkshopBot.Typing;

namespace WorkshopBot.Organising.Membership;

/// <summary>Who belongs to which group, as organisers see and change it: a pasted list, or one person moved.</summary>
public sealed class MembersDialog(MembersCards cards, PersonalCards personal, TeamRoster roster) : IDialog<MembersDialog>
{
    public static IReadOnlyList<Verb<MembersDialog>> Verbs { get; } =
    [
        // All of these stand on one card, beside a list that may be half written.
        new("members", Audience.Organisers, (dialog, turn, cancellation) => dialog.ShowAsync(turn, turn.Workshop, cancellation))
        {
            OwnText = ["list"],
            Terms = ["find"],
            Typed = [new("members")],
        },
        new("move-member", Audience.Organisers, (dialog, turn, cancellation) => dialog.MoveAsync(turn, cancellation))
        {
            OwnText = ["list"],
            Terms = ["find"],
            Typed = [new("move", new Argument.GroupName(), new Argument.Text("find"))],
        },
        new("remove-member", Audience.Organisers, (dialog, turn, cancellation) => dialog.RemoveAsync(turn, cancellation)) { OwnText = ["list"], Terms = ["find"] },
        new("keep-out", Audience.Organisers, (dialog, turn, cancellation) => dialog.ChangeAsync(turn, id => new KeepOut(id), "members.keepOutDone", cancellation))
        {
            OwnText = ["list"],
            Terms = ["find"],
            Typed = [new("keepOut", new Argument.Text("find"))],
        },
        new("let-in", Audience.Organisers, (dialog, turn, cancellation) => dialog.ChangeAsync(turn, id => new LetIn(id), "members.letInDone", cancellation))
        {
            OwnText = ["list"],
            Terms = ["find"],
            Typed = [new("letIn", new Argument.Text("find"))],
        },
        new("import-members", Audience.Organisers, (dialog, turn, cancellation) => dialog.ImportAsync(turn, cancellation))
        {
            OwnText = ["list"],
            Terms = ["find"],
            Typed = [new("import", new Argument.Text("list"))],
        },
    ];

    private async Task<JsonObject> ShowAsync(TurnContext turn, WorkshopState workshop, CancellationToken cancellation, string done = "", string notice = "", string? find = null)
    {
        find ??= turn.Data.Text("find")?.Trim() ?? "";
        var people = await roster.RosterAsync(cancellation);
        return Matching(people, find) is { Count: > 0 } found
            ? cards.Members(workshop, turn.Language, found, find, done, notice)
            : cards.Members(workshop, turn.Language, people, "", done, notice.Length > 0 || find.Length == 0 ? notice : personal.Words(turn.Language, "members.nobody", ("said", find)));
    }

    private async Task<JsonObject> ImportAsync(TurnContext turn, CancellationToken cancellation)
    {
        var text = turn.Data.Text("list") ?? "";
        if (string.IsNullOrWhiteSpace(text))
            return cards.Import(turn.Workshop, turn.Language, text, notice: personal.Words(turn.Language, "members.empty"));
        if (text.Length > MemberList.Longest)
            return cards.Import(turn.Workshop, turn.Language, text, notice: personal.Words(turn.Language, "members.tooLong", ("count", MemberList.Longest)));
        var list = MemberList.Read(text, turn.Workshop, await roster.RosterAsync(cancellation), LanguagePacks.Languages.SelectMany(language => personal.Words(language, "members.headings").Split(',')));
        if (list.Bad.Count > 0)
            return cards.Import(turn.Workshop, turn.Language, text, list.Bad, personal.Words(turn.Language, "members.nothingChanged", ("count", list.Bad.Count)));
        if (list.Placements.Count == 0)
            return cards.Import(turn.Workshop, turn.Language, text, notice: personal.Words(turn.Language, "members.empty"));
        var answer = await turn.Live.DoAsync(new PlaceMembers(list.Placements), turn.Stamp);
        if (answer.Refusal is { } refusal)
            return cards.Import(answer.State, turn.Language, text, notice: personal.Reason(turn.Language, refusal));
        var before = list.Placements.DistinctBy(placement => placement.Person).ToLookup(placement => turn.Workshop.Members.GetValueOrDefault(placement.Person) is not { } old ? "new" : old == placement.Group ? "same" : "moved");
        return await ShowAsync(turn, answer.State, cancellation, personal.Words(turn.Language, "members.importDone",
            ("placed", before["new"].Count()), ("moved", before["moved"].Count()), ("same", before["same"].Count())), find: "");
    }

    private async Task<JsonObject> MoveAsync(TurnContext turn, CancellationToken cancellation)
    {
        var (person, which) = await ChosenAsync(turn, cancellation);
        if (person is null)
            return which!;
        if (turn.Data.Text("group") is not { Length: > 0 } group || !turn.Workshop.Stands(group))
            return await ShowAsync(turn, turn.Workshop, cancellation, notice: personal.Words(turn.Language, "members.chooseGroup"));
        var answer = await turn.Live.DoAsync(new PlaceMembers([new(person.Id, person.Name, group)]), turn.Stamp);
        return answer.Refusal is { } refusal
            ? await ShowAsync(turn, answer.State, cancellation, notice: personal.Reason(turn.Language, refusal), find: "")
            : await ShowAsync(turn, answer.State, cancellation, personal.Words(turn.Language, "members.moveDone", ("person", person.Name), ("group", answer.State.Groups[group].Name)), find: "");
    }

    private async Task<JsonObject> ChangeAsync(TurnContext turn, Func<string, WorkshopCommand> change, string done, CancellationToken cancellation)
    {
        var (person, which) = await ChosenAsync(turn, cancellation);
        if (person is null)
            return which!;
        var answer = await turn.Live.DoAsync(change(person.Id), turn.Stamp);
        return answer.Refusal is { } refusal
            ? await ShowAsync(turn, answer.State, cancellation, notice: personal.Reason(turn.Language, refusal), find: "")
            : await ShowAsync(turn, answer.State, cancellation, personal.Words(turn.Language, done, ("person", person.Name)), find: "");
    }

    /// <summary>A person chosen on the card, or typed as a part of a name that only one has; else the card that asks which one.</summary>
    private async Task<(RosterPerson? Person, JsonObject? Which)> ChosenAsync(TurnContext turn, CancellationToken cancellation)
    {
        var known = await roster.RosterAsync(cancellation);
        var find = turn.Data.Text("find")?.Trim() ?? "";
        var chosen = turn.Data.Text("person") is { Length: > 0 } id ? known.Where(person => person.Id == id).ToList() : find.Length > 0 ? Matching(known, find) : [];
        return chosen is [var person]
            ? (person, null)
            : (null, cards.Members(turn.Workshop, turn.Language, chosen.Count > 0 ? chosen : known, chosen.Count > 0 ? find : "", notice: personal.Words(turn.Language, chosen.Count > 0 ? "members.whichPerson" : find.Length > 0 ? "members.nobody" : "roles.choosePerson", ("said", find))));
    }

    private async Task<JsonObject> RemoveAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn.Data.Text("person") is not { Length: > 0 } person)
            return await ShowAsync(turn, turn.Workshop, cancellation, notice: personal.Words(turn.Language, "roles.choosePerson"));
        var answer = await turn.Live.DoAsync(new RemoveMember(person), turn.Stamp);
        return await ShowAsync(turn, answer.State, cancellation, personal.Words(turn.Language, "members.removeDone", ("person", answer.State.NameOf(person))), find: "");
    }

    /// <summary>Whose name has these letters at the beginning of a word, or whose address or id this is.</summary>
    internal static List<RosterPerson> Matching(IReadOnlyList<RosterPerson> people, string find)
    {
        var key = $" {TypedWord.KeyOf(find)}";
        return [.. people.Where(person => $" {TypedWord.KeyOf(person.Name)}".Contains(key, StringComparison.Ordinal)
            || string.Equals(person.Email, find, StringComparison.OrdinalIgnoreCase) || string.Equals(person.Id, find, StringComparison.OrdinalIgnoreCase))];
    }
}
