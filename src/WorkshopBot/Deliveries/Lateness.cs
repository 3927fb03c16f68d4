using WorkshopBot.Dialogs;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Deliveries;

/// <summary>What goes out late, as after an hour without Teams, is checked for being still so: nobody is told of time that is over.</summary>
public sealed class Lateness(LiveWorkshop live)
{
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    /// <summary>What was not delivered until then after the workshop's last day, nobody waits for.</summary>
    private static readonly TimeSpan AfterWorkshop = TimeSpan.FromDays(7);

    /// <summary>Whether a delivery has waited for longer than anybody would. One that is newer is for those who go on after the last day.</summary>
    public async Task<bool> IsPastAsync(Delivery delivery) =>
        live.Now - delivery.Due > AfterWorkshop
        && (await live.ReadAsync()).Programme is { } programme
        && live.Now.UtcDateTime > programme.To.ToDateTime(TimeOnly.MaxValue) + AfterWorkshop;

    /// <returns>What the delivery says if it is said now; null where it is not so any more.</returns>
    public async Task<CardReference?> StillTrueAsync(Delivery delivery, CardReference reference)
    {
        var late = live.Now - delivery.Due;
        if (late < Least || reference is not { Card: "group-notice" or "group-return", Session: { } number, Group: { } group })
            return reference;
        var session = (await live.ReadAsync()).Session(number);
        var isOpen = session.Status == SessionStatus.Open;
        return (reference.Card, reference.Words) switch
        {
            (_, "warned") => isOpen && (int)Math.Round((reference.Minutes ?? 0) - late.TotalMinutes) is var left and > 0 ? reference with { Minutes = left } : null,
            (_, "extended") => isOpen && session.Until == reference.Until ? reference : null,
            (_, "reopened") => isOpen ? reference : null,
            (_, "closed") => isOpen ? null : reference,
            (_, "moreTime" or "nudge") or ("group-return", _) =>
                isOpen && (await live.ReadDiscussionAsync(number, group)).Position == reference.Question ? reference : null,
            _ => reference,
        };
    }
}
