using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Domain;

namespace WorkshopBot.Dialogs.Typed;

/// <summary>Reads what stands beside a typed verb into the data that its button would have sent.</summary>
internal sealed class Beside(Turn turn, TypedVerb verb, IReadOnlyList<TypedWord> words, Vocabulary vocabulary, LiveWorkshop live, PersonalCards personal)
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
        return left.Count == 0 ? (data, null)
            : (null, Say("typing.tooMuch", ("said", Shown(Rest())), ("word", Word), ("example", Example)));
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
                if (TakeNumber() is { } any)
                    data["session"] = any;
                return null;
            case Argument.TheOpenSession:
                if (turn.Workshop.OpenSession is not { } open)
                    return Say("typing.noneOpen");
                data["session"] = open;
                return null;
            case Argument.Number number:
                if ((TakeNumber() ?? number.Unless) is not { } value)
                    return Say("typing.numberMissing", ("word", Word), ("example", Example));
                data[number.Field] = value;
                return null;
            case Argument.MaybeNumber maybe:
                if (TakeNumber() is { } given)
                    data[maybe.Field] = given;
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
                if (left is [var named, ..] && vocabulary.LanguageOf(named) is { } language)
                {
                    data["language"] = language.Tag();
                    left.RemoveAt(0);
                }
                return null;
            case Argument.LanguageNames names:
                return ReadLanguages(names.Field);
            case Argument.Question question:
                if (left is [{ Number: { } asked } first, ..] && first.Raw.EndsWith(':'))
                {
                    data[question.Field] = asked;
                    left.RemoveAt(0);
                }
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(argument));
        }
    }

    private string? ReadSession(SessionStatus status)
    {
        if (TakeNumber() is { } typed)
        {
            data["session"] = typed;
            return null;
        }
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

    private string? ReadGroup(IEnumerable<Group> among)
    {
        for (var from = 0; from < left.Count; from++)
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
        for (SkipFillers(); left is [var named, ..] && vocabulary.LanguageOf(named) is { } language; SkipFillers())
        {
            tags.Add(language.Tag());
            left.RemoveAt(0);
        }
        data[field] = string.Join(',', tags);
        return tags.Count > 0 ? null : Say("typing.whichLanguages", ("word", Word), ("example", Example));
    }

    private async Task<string?> ReadLedGroupAsync()
    {
        SkipFillers();
        var led = turn.Actor.Facilitates.Select(id => turn.Workshop.Groups[id]).Where(group => !group.Retired).ToList();
        if (left.Count > 0)
        {
            // An organiser leads any group whose name is typed.
            if (ReadGroup(turn.Actor.IsOrganiser ? turn.Workshop.ActiveGroups : led) is { } unknown)
                return unknown;
        }
        else if (led is [var only])
        {
            data["group"] = only.Id;
        }
        else if (led.Count > 1)
        {
            return ReadGroup(led);
        }
        if ((string?)data["group"] is { } group && turn.Workshop.OpenSession is { } open)
        {
            data["session"] = open;
            data["from"] = (await live.ReadDiscussionAsync(open, group)).Position;
        }
        return null;
    }

    private int? TakeNumber()
    {
        SkipFillers();
        if (left is not [{ Number: { } number }, ..])
            return null;
        left.RemoveAt(0);
        return number;
    }

    private void SkipFillers()
    {
        while (left is [var first, ..] && vocabulary.IsFiller(first))
            left.RemoveAt(0);
    }

    private void SkipFillersBefore(int end)
    {
        while (end > 0 && vocabulary.IsFiller(left[end - 1]))
            left.RemoveAt(--end);
    }

    /// <summary>What is left, as it was typed.</summary>
    private string Rest()
    {
        if (left.Count == 0)
            return "";
        var text = turn.Activity.StrippedText;
        return text[left[0].Start..(left[^1].Start + left[^1].Raw.Length)];
    }

    private string Say(string key, params (string Name, object? Value)[] values) => personal.Words(turn.Language, key, values);

    private static string Shown(string text) => text.Length <= TypedCommands.LongestShown ? text : $"{text[..TypedCommands.LongestShown]}…";
}
