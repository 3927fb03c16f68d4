using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.Typing;

namespace WorkshopBot.Bot;

/// <summary>Reads what stands beside a typed verb into the data that its button would have sent.</summary>
internal sealed class ArgumentReader(TurnContext turn, TypedForm verb, IReadOnlyList<TypedWord> words, Vocabulary vocabulary, PersonalCards personal)
{
    private readonly List<TypedWord> left = [.. words];
    private readonly JsonObject data = [];

    /// <returns>The data, or in words why there is none and what to type.</returns>
    public async Task<(JsonObject? Data, string? Problem)> ReadAsync()
    {
        foreach (var argument in verb.Takes)
        {
            if (await ReadAsync(argument) is { } problem)
                return (null, problem);
        }
        SkipFillers();
        return left.Count == 0 ? (data, null) : (null, TooMuch());
    }

    private string Word => vocabulary.Word(verb, turn.Language);

    private string Example => personal.Words(turn.Language, $"typedHelp.{verb.Name}").Split(" – ")[0];

    private async Task<string?> ReadAsync(Argument argument)
    {
        switch (argument)
        {
            case Argument.SessionThatIs session:
                return ReadSession(session.Status);
            case Argument.AnySession:
                TakeNumber("session");
                return null;
            case Argument.TheOpenSession:
                if (turn.Workshop.OpenSession is not { } open)
                    return Say("typing.noneOpen");
                data["session"] = open;
                return null;
            case Argument.Number number:
                if ((NamesGroup() ? number.Unless : TakeNumber() ?? number.Unless) is not { } value)
                    return Say("typing.numberMissing", ("word", Word), ("example", Example));
                data[number.Field] = value;
                return null;
            case Argument.MaybeNumber maybe:
                TakeNumber(maybe.Field);
                return null;
            case Argument.Time time:
                SkipFillers();
                if (left is [{ Time: { } at }, ..])
                {
                    data[time.Field] = at.ToString("HH:mm", CultureInfo.InvariantCulture);
                    left.RemoveAt(0);
                }
                else if (time.Needed)
                {
                    return Say("typing.timeMissing", ("word", Word), ("example", Example));
                }
                return null;
            case Argument.Text text:
                data[text.Field] = Rest();
                left.Clear();
                return null;
            case Argument.GroupName:
                return ReadGroup(turn.Workshop.ActiveGroups);
            case Argument.MaybeGroupName:
                ReadGroup(turn.Workshop.ActiveGroups);
                return null;
            case Argument.RoleName:
                return ReadRole();
            case Argument.LedGroup:
                return await ReadLedGroupAsync();
            case Argument.LanguageName:
                SkipFillers();
                Take("language", named => vocabulary.LanguageOf(named)?.Tag());
                return null;
            case Argument.LanguageNames names:
                return ReadLanguages(names.Field);
            case Argument.Numbered numbered:
                Take(numbered.Field, word => word.Raw.EndsWith(':') ? word.Number : null);
                return null;
            case Argument.Message message:
                return ReadMessage(message.Field);
            case Argument.InLanguage wording:
                Take(wording.Field, word => word.Raw.EndsWith(':') ? vocabulary.LanguageOf(word)?.Tag() : null);
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(argument));
        }
    }

    private string? ReadSession(SessionStatus status)
    {
        if (TakeNumber("session"))
            return null;
        var possible = turn.Programme.Sessions.Select(session => session.Number).Where(number => turn.Workshop.Session(number).Status == status).ToList();
        if (possible is not [var only])
        {
            return possible is []
                ? Say(status switch { SessionStatus.Open => "typing.noneOpen", SessionStatus.Closed => "typing.noneClosed", _ => "typing.nonePlanned" })
                : Say("typing.whichSession", ("numbers", string.Join(", ", possible)), ("example", $"{Word} {possible[0]}"));
        }
        data["session"] = only;
        return null;
    }

    private string? ReadMessage(string field)
    {
        SkipFillers();
        if (left is not [{ Place: var (session, place) }, ..])
            return TakeNumber(field) ? null : Say("typing.numberMissing", ("word", Word), ("example", Example));
        // Two messages of two sessions are not one thing to do.
        if ((int?)data["session"] is { } other && other != session)
            return TooMuch();
        data["session"] = session;
        data[field] = place;
        left.RemoveAt(0);
        return null;
    }

    private string? ReadGroup(IEnumerable<Group> among)
    {
        // A text may be as long as a message: no more words can be a name than the longest name has.
        var longest = among.Select(group => TypedWord.Of(group.Name).Count).DefaultIfEmpty().Max();
        for (var from = Math.Max(0, left.Count - longest); from < left.Count; from++)
        {
            var key = string.Join(' ', left.Skip(from).Select(word => word.Key));
            if (among.FirstOrDefault(group => TypedWord.KeyOf(group.Name) == key) is not { } found)
                continue;
            data["group"] = found.Id;
            left.RemoveRange(from, left.Count - from);
            SkipFillersBefore(from);
            return null;
        }
        return Say("typing.whichGroup", ("groups", string.Join(", ", among.Select(group => group.Name).Take(12))), ("word", Word));
    }

    private string? ReadRole()
    {
        for (var at = 0; at < left.Count; at++)
        {
            if (vocabulary.RoleOf(left[at]) is not { } role)
                continue;
            data["role"] = role.ToString().ToLowerInvariant();
            left.RemoveAt(at);
            SkipFillersBefore(at);
            return null;
        }
        return Say("typing.whichRole", ("word", Word), ("example", Example));
    }

    private string? ReadLanguages(string field)
    {
        List<string> tags = [];
        var read = 0;
        for (; read < left.Count && (vocabulary.IsFiller(left[read]) || vocabulary.LanguageOf(left[read]) is not null); read++)
        {
            if (!vocabulary.IsFiller(left[read]) && vocabulary.LanguageOf(left[read]) is { } language && !tags.Contains(language.Tag()))
                tags.Add(language.Tag());
        }
        left.RemoveRange(0, read);
        data[field] = string.Join(',', tags);
        return tags.Count > 0 ? null : Say("typing.whichLanguages", ("word", Word), ("example", Example));
    }

    private async Task<string?> ReadLedGroupAsync()
    {
        SkipFillers();
        var led = turn.Actor.Facilitates.Select(id => turn.Workshop.Groups[id]).Where(group => !group.Retired).ToList();
        // An organiser leads any group whose name is typed.
        List<Group> leads = turn.Actor.IsOrganiser ? [.. turn.Workshop.ActiveGroups] : led;
        if (left.Count > 0)
        {
            if (ReadGroup(leads) is { } unknown)
                return left.Exists(word => word.Key.Any(char.IsLetter)) ? unknown : TooMuch();
        }
        else if (led is [var only])
        {
            data["group"] = only.Id;
        }
        else if (leads.Count > 0)
        {
            return ReadGroup(led.Count > 0 ? led : leads);
        }
        if ((string?)data["group"] is { } group && turn.Workshop.OpenSession is { } open)
        {
            data["session"] = open;
            data["from"] = (await turn.Live.ReadDiscussionAsync(open, group)).Position;
        }
        return null;
    }

    /// <summary>Whether all that is left is a group's name, though it may begin with a number: "2-stol".</summary>
    private bool NamesGroup() => verb.Takes.OfType<Argument.LedGroup>().Any()
        && string.Join(' ', left.Select(word => word.Key)) is var key && turn.Workshop.ActiveGroups.Any(group => TypedWord.KeyOf(group.Name) == key);

    /// <summary>The next word, where it can be read so.</summary>
    private void Take(string field, Func<TypedWord, JsonNode?> read)
    {
        if (left is not [var first, ..] || read(first) is not { } value)
            return;
        data[field] = value;
        left.RemoveAt(0);
    }

    private bool TakeNumber(string field)
    {
        if (TakeNumber() is not { } number)
            return false;
        data[field] = number;
        return true;
    }

    private int? TakeNumber()
    {
        SkipFillers();
        if (left is not [{ Number: { } number }, ..])
            return null;
        left.RemoveAt(0);
        return number;
    }

    private void SkipFillers() => left.RemoveRange(0, left.TakeWhile(vocabulary.IsFiller).Count());

    private void SkipFillersBefore(int end)
    {
        var from = end;
        while (from > 0 && vocabulary.IsFiller(left[from - 1]))
            from--;
        left.RemoveRange(from, end - from);
    }

    /// <summary>What is left, as it was typed.</summary>
    private string Rest()
    {
        if (left.Count == 0)
            return "";
        var text = turn.Said!;
        return text[left[0].Start..(left[^1].Start + left[^1].Raw.Length)];
    }

    private string TooMuch() => Say("typing.tooMuch", ("said", TypedCommands.Shown(Rest())), ("word", Word), ("example", Example));

    private string Say(string key, params (string Name, object? Value)[] values) => personal.Words(turn.Language, key, values);
}
