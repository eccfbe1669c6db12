using System.Globalization;

namespace CxKit.Feedback;

/// <summary>Something that happened to a customer and after which they may be asked: a delivery, a return, a call.</summary>
/// <remarks>Plain data, made from an event of a journey or from any other source. The JSON form needs no version: what is absent is unknown.</remarks>
/// <param name="Name">What happened, such as <c>delivered</c>; compared exactly.</param>
/// <param name="At">When.</param>
/// <param name="Respondent">Whose moment it is, as the shop names its customers, at most 200 characters; null for a visitor whom nobody knows.</param>
/// <param name="Id">What makes it one moment however often it is told, such as the id of the event, at most 200 characters; null when name, respondent and time make it.</param>
/// <param name="Channel">Where it happened, such as <c>shop</c>, or null.</param>
/// <param name="Touchpoint">The touchpoint, such as <c>delivery</c>, or null.</param>
/// <param name="Segment">The group of customers, or null.</param>
/// <param name="TimeZone">The IANA name of the customer's time zone, such as <c>Europe/Lisbon</c>; null or unknown for that of the shop.</param>
/// <param name="Consent">Whether they agreed to be asked. Default unknown.</param>
/// <param name="Channels">The channels by which they may be asked; null for any.</param>
/// <param name="Properties">What else is known, such as <c>value = 54.20</c>; null for nothing.</param>
public sealed record JourneyMoment(
    string Name,
    DateTimeOffset At,
    string? Respondent = null,
    string? Id = null,
    string? Channel = null,
    string? Touchpoint = null,
    string? Segment = null,
    string? TimeZone = null,
    ContactConsent Consent = ContactConsent.Unknown,
    IReadOnlyList<string>? Channels = null,
    IReadOnlyDictionary<string, string>? Properties = null)
{
    private const int FirstYear = 1970;
    private const int LastYear = 9000;

    /// <summary>What makes it one moment.</summary>
    internal string Key => Id ?? string.Create(CultureInfo.InvariantCulture, $"{Name}\n{Respondent}\n{At.UtcTicks}");

    internal void RequireUsable()
    {
        _ = StoreText.Name(Name, nameof(Name));
        foreach (var (value, name) in new[]
        {
            (Respondent, nameof(Respondent)), (Id, nameof(Id)), (Channel, nameof(Channel)), (Touchpoint, nameof(Touchpoint)), (Segment, nameof(Segment)),
        })
        {
            _ = StoreText.OptionalName(value, name);
        }

        if (Respondent is null && Id is null)
        {
            throw new ArgumentException($"A moment '{Name}' has neither respondent nor id, so that it cannot be told from others. Give it the id of its event.", nameof(Id));
        }

        if (At.Year is < FirstYear or > LastYear)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A moment '{Name}' is of the year {At.Year}, which nobody meant."), nameof(At));
        }
    }
}
