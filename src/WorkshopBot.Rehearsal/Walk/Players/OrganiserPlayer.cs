namespace WorkshopBot.Rehearsal;

/// <summary>Sets up groups and roles, opens and closes, and says something to all in between.</summary>
internal sealed class OrganiserPlayer(RehearsalContext context, Person person) : Player(context, person)
{
    public async Task TakeOverAsync(CancellationToken cancellation)
    {
        await Client.SayAsync(Chat, null, Context.Plan.StartMessage, mention: false, cancellation);
        await PanelAsync(Verbs.SetUp, cancellation);
    }

    public async Task SetUpGroupsAsync(CancellationToken cancellation)
    {
        var (panel, setUp) = await PanelAsync(Verbs.SetUp, cancellation);
        var channels = NeedCard(panel, setUp, (await PressAsync(panel, setUp, cancellation))[^1]);
        var save = Need(channels, Verbs.SetUpGroups);
        var input = NeedInput(channels, save, InputIds.Channels);
        if (!input.IsMultiSelect)
            throw RehearsalFailureException.Missing(Person, channels, $"several choices in \"{InputIds.Channels}\"");
        var chosen = Context.Tables.Select(table => NeedChoice(channels, input, table.Channel.Name!)).ToList();
        await PauseAsync(Habits.Acting, cancellation);
        await PressAsync(channels, save, cancellation, filled: (InputIds.Channels, string.Join(',', chosen)));
    }

    public async Task AppointAsync(CancellationToken cancellation)
    {
        await AppointAsync(Context.Cast.Rapporteur, RoleValues.Rapporteur, null, cancellation);
        foreach (var table in Context.Tables)
            await AppointAsync(table.Facilitator.Person, RoleValues.Facilitator, table.Channel.Name, cancellation);
    }

    public async Task OpenAsync(int session, CancellationToken cancellation)
    {
        await PauseAsync(Habits.Acting, cancellation);
        var (panel, open) = await PanelAsync(Verbs.Open, cancellation, For(session));
        await PressAsync(panel, open, cancellation);
    }

    /// <summary>Says something to all groups, and waits until each has it.</summary>
    public async Task AnnounceAsync(int session, CancellationToken cancellation)
    {
        var words = $"Session {session} is open. Please speak freely: every answer counts.";
        await PauseAsync(Habits.Acting, cancellation);
        var (panel, announce) = await PanelAsync(Verbs.Announce, cancellation);
        NeedInput(panel, announce, InputIds.Announcement);
        await PressAsync(panel, announce, cancellation, Redelivery.DoublePress, (InputIds.Announcement, words));
        foreach (var table in Context.Tables)
            await SeeAsync($"the announcement in {table.Channel.Name}", table.Channel, card => card.Shows(words), cancellation);
    }

    /// <summary>Takes care of every call for help that stands in the chat.</summary>
    public async Task AnswerCallsAsync(int session, CancellationToken cancellation)
    {
        HashSet<string?> answered = [];
        CardAction? Call(Card card) =>
            card.Actions.FirstOrDefault(action => action.Verb == Verbs.AnswerHelp && action.IsAbout(For(session))
                && !answered.Contains(action.About(DataFields.Group)));
        while (Chat.Look(Person, card => Call(card) is not null) is { } sight)
        {
            var call = Call(sight.Card)!;
            answered.Add(call.About(DataFields.Group));
            await PauseAsync(Habits.Acting, cancellation);
            await PressAsync(sight, call, cancellation);
        }
    }

    public async Task CloseAsync(int session, CancellationToken cancellation)
    {
        await PauseAsync(Habits.Acting, cancellation);
        var (panel, close) = await PanelAsync(Verbs.Close, cancellation, For(session));
        await PressAsync(panel, close, cancellation);
    }

    private async Task AppointAsync(Person who, string role, string? group, CancellationToken cancellation)
    {
        // The answer to the last appointment may show the same card again.
        var roles = Chat.Look(Person, card => card.Find(Verbs.Appoint) is not null);
        if (roles is null)
        {
            var (panel, open) = await PanelAsync(Verbs.Roles, cancellation);
            roles = NeedCard(panel, open, (await PressAsync(panel, open, cancellation))[^1]);
        }
        var appoint = Need(roles, Verbs.Appoint);
        if (!NeedInput(roles, appoint, InputIds.Person).Choices.Any(choice => choice.Title == who.Name))
        {
            // A long list shows a part: whoever is not on it is looked for by name.
            var search = roles.Card.Actions.FirstOrDefault(action => action.Verb == Verbs.Roles && action.Input(InputIds.Find) is not null)
                ?? throw RehearsalFailureException.Missing(Person, roles, $"a search for \"{who.Name}\"");
            roles = NeedCard(roles, search, (await PressAsync(roles, search, cancellation, filled: (InputIds.Find, who.Name)))[^1]);
            appoint = Need(roles, Verbs.Appoint);
        }
        List<(string, string)> filled =
        [
            (InputIds.Person, NeedChoice(roles, NeedInput(roles, appoint, InputIds.Person), who.Name)),
            (InputIds.Role, NeedChoice(roles, NeedInput(roles, appoint, InputIds.Role), role)),
        ];
        if (group is not null)
            filled.Add((InputIds.Group, NeedChoice(roles, NeedInput(roles, appoint, InputIds.Group), group)));
        await PauseAsync(Habits.Acting, cancellation);
        await PressAsync(roles, appoint, cancellation, filled: [.. filled]);
    }

    /// <summary>The newest card with what is wanted; where there is none, whatever leads to the control panel is pressed.</summary>
    private async Task<(Sight, CardAction)> PanelAsync(
        string verb, CancellationToken cancellation, params (string Field, string Value)[] about)
    {
        var sight = await SeeAsync(
            $"a card with \"{verb}\" or \"{Verbs.Panel}\"", Chat,
            card => card.Find(verb, about) is not null || card.Find(Verbs.Panel) is not null, cancellation);
        if (sight.Card.Find(verb, about) is { } found)
            return (sight, found);
        var panel = Need(sight, Verbs.Panel);
        await PressAsync(sight, panel, cancellation);
        sight = await SeeAsync($"a panel with \"{verb}\"", Chat, card => card.Find(verb, about) is not null, cancellation);
        return (sight, Need(sight, verb, about));
    }
}
