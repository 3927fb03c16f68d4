using System.Text;
using CsCheck;

namespace WorkshopBot.Testing;

/// <summary>What a hostile or broken sender might send: near the truth, since what is far from it fails early.</summary>
public static class Hostile
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 12],
        Gen.String[Gen.Char['Ѐ', 'ӿ'], 1, 8],
        Gen.OneOf<string>(
            "message", "invoke", "msteams", "adaptiveCard/action", "Action.Execute", "28:bot", "<at>Bot</at>", "<at><at></at></at>", "</at><at",
            "19:c@thread.tacv2;messageid=1", ";messageid=", "mention", "clientInfo", LocalOpenIdProvider.ServiceUrl, TeamsHost.Tenant, "\0", "\ud800", "😀", "${x}"));

    private static readonly Gen<string> Quoted = Text.Select(text =>
        "\"" + string.Concat(text.Select(letter => letter is < ' ' or '"' or '\\' || char.IsSurrogate(letter) ? $"\\u{(int)letter:x4}" : letter.ToString())) + "\"");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Quoted,
        Gen.OneOf<string>("null", "true", "false", "0", "-1", "1e999", "-0.0e-9", "123456789012345678901234567890", "{}", "[]", "nul", "\"", "\u0001"));

    /// <summary>Few enough that a name often stands twice, and that what has a type here is often met.</summary>
    private static readonly Gen<string> Name =
        Gen.Frequency((1, Quoted), (4, Gen.OneOf<string>("\"id\"", "\"type\"", "\"text\"", "\"mentioned\"", "\"tenant\"", "\"action\"")));

    public static Gen<string> Json { get; } = Gen.Recursive<string>((depth, self) => depth > 5
        ? Scalar
        : Gen.OneOf(
            Scalar,
            self.Array[0, 4].Select(items => $"[{string.Join(',', items)}]"),
            Gen.Select(Name, self).Array[0, 4].Select(fields => $"{{{string.Join(',', fields.Select(field => $"{field.Item1}:{field.Item2}"))}}}")));

    private static readonly (string Name, string[] Good)[] Fields =
    [
        ("type", ["\"message\"", "\"invoke\"", "\"conversationUpdate\"", "\"new\""]),
        ("name", ["\"adaptiveCard/action\"", "\"adaptiveCard/action\"", "\"task/fetch\""]),
        ("channelId", ["\"msteams\""]),
        ("serviceUrl", [$"\"{LocalOpenIdProvider.ServiceUrl}\""]),
        ("conversation", [$"{{\"id\":\"19:c;messageid=1\",\"tenantId\":\"{TeamsHost.Tenant}\"}}"]),
        ("recipient", ["{\"id\":\"28:bot\"}"]),
        ("from", ["{\"id\":\"29:a\"}"]),
        ("text", ["\"<at>Bot</at> yes\""]),
        ("entities", ["[{\"type\":\"mention\",\"mentioned\":{\"id\":\"28:bot\"},\"text\":\"<at>Bot</at>\"}]"]),
        ("value", ["{\"action\":{\"type\":\"Action.Execute\",\"verb\":\"go\",\"data\":{\"a\":1}}}"]),
        ("channelData", [$"{{\"tenant\":{{\"id\":\"{TeamsHost.Tenant}\"}}}}"]),
        ("membersAdded", ["[{\"id\":\"28:bot\"}]"]),
    ];

    /// <summary>An activity of which some fields are good, some are anything, some are missing and some come twice.</summary>
    private static readonly Gen<string> Activity = Gen.Select(Gen.Int[0, 39].Array[Fields.Length], Json.Array[3], (choices, any) =>
        "{" + string.Concat(Fields.Zip(choices, (field, choice) => choice switch
        {
            0 => "",
            1 => $"\"{field.Name}\":{any[0]},",
            2 => $"\"{field.Name}\":{field.Good[0]},\"{field.Name}\":{any[1]},",
            3 => $"\"{field.Name}\":[{any[2]}],",
            _ => $"\"{field.Name}\":{field.Good[choice % field.Good.Length]},",
        })) + $"\"more\":{any[2]}}}");

    private static readonly Gen<Func<byte[], byte[]>> Damage = Gen.Select(Gen.Int[0, 9], Gen.Double[0, 1], Gen.Byte, (kind, where, value) => (Func<byte[], byte[]>)(bytes =>
    {
        var at = (int)(where * bytes.Length);
        return kind switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], value, .. bytes[at..]],
            2 when at < bytes.Length => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            3 => [.. bytes[..at], .. Enumerable.Repeat((byte)'[', value * 4), .. bytes[at..]],
            _ => bytes,
        };
    }));

    public static Gen<byte[]> Body { get; } = Gen.Select(
        Gen.Frequency((9, Activity), (1, Json)),
        Damage,
        (text, damage) => damage(Encoding.UTF8.GetBytes(text)));
}
