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
            if (!Utf8.IsValid(body) || !HasWholeStrings(body))
                return null;
            var activity = JsonSerializer.Deserialize(body, TeamsJson.Wire.Activity);
            return activity is { Type.Length: > 0, ServiceUrl.Length: > 0, Conversation.Id.Length: > 0 } ? activity : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

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
