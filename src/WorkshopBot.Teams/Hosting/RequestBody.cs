using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Hosting;

/// <summary>Reads an activity from a request, as far as the limit goes.</summary>
internal static class RequestBody
{
    public static async ValueTask<(Activity? Activity, int Status)> ReadAsync(
        HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
            return (null, StatusCodes.Status413PayloadTooLarge);

        using var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        var buffer = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + read > limit)
                return (null, StatusCodes.Status413PayloadTooLarge);
            body.Write(buffer, 0, read);
        }
        return Parse(body.GetBuffer().AsSpan(0, (int)body.Length)) is { } activity
            ? (activity, StatusCodes.Status200OK)
            : (null, StatusCodes.Status400BadRequest);
    }

    /// <summary>The activity; null when the body is none that could be acted on.</summary>
    public static Activity? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            if (!Utf8.IsValid(body))
                return null;
            if (!HasWholeStrings(body))
                body = WithWholeStrings(body);
            var activity = JsonSerializer.Deserialize(body, TeamsJson.Wire.Activity);
            return activity is { Type.Length: > 0, ServiceUrl.Length: > 0, Conversation.Id.Length: > 0 } ? activity : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// A limit somewhere cut a text between the two halves of a character: the half that is left becomes U+FFFD. The rest of what the
    /// person sent is good.
    /// </summary>
    private static byte[] WithWholeStrings(ReadOnlySpan<byte> body)
    {
        var whole = body.ToArray();
        // In JSON a backslash stands in strings only, and what follows it belongs to it.
        for (var at = 0; at + 1 < whole.Length; at++)
        {
            if (whole[at] != '\\')
                continue;
            if (EscapeAt(whole, at) is { } first && char.IsSurrogate(first))
            {
                if (char.IsHighSurrogate(first) && EscapeAt(whole, at + 6) is { } second && char.IsLowSurrogate(second))
                    at += 6;
                else
                    "FFFD"u8.CopyTo(whole.AsSpan(at + 2));
            }
            at++;
        }
        return whole;
    }

    /// <summary>The code unit of an escape such as \u0041; null where none stands.</summary>
    private static char? EscapeAt(ReadOnlySpan<byte> body, int at) =>
        at + 6 <= body.Length && body[at] == '\\' && body[at + 1] == 'u'
        && ushort.TryParse(body.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;

    /// <summary>
    /// Fields that have no type here stay raw, and a raw string with half a surrogate pair ("\ud800") would throw only
    /// when somebody reads it.
    /// </summary>
    private static bool HasWholeStrings(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped && reader.TokenType is (JsonTokenType.String or JsonTokenType.PropertyName))
                    reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
