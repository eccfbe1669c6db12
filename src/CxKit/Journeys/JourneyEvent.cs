namespace CxKit.Journeys;

/// <summary>One thing that a customer did or that happened to them: a page seen, a cart filled, a payment failed, a parcel delivered.</summary>
/// <param name="Subject">Whose journey it belongs to: a customer number, a pseudonym or a device; compared exactly.</param>
/// <param name="Name">What happened, as a kind: <c>add_to_cart</c>. Identifiers belong into <see cref="Properties"/>.</param>
/// <param name="Time">When it happened; any offset, compared as an instant.</param>
/// <remarks>
/// <para>Any values can be held; what cannot be used (no subject, name or time) is refused by the log that takes the event, with its reason.</para>
/// <para>Events of a subject are in order of time, then of <see cref="Sequence"/>, then of their content (name, channel, session, value, properties, id;
/// text by ordinal), never of arrival: the same events make the same log in whatever order they come. Where several events share an instant and their
/// order matters, number them; the readers of files number events by line.</para>
/// </remarks>
public sealed record JourneyEvent(string Subject, string Name, DateTimeOffset Time)
{
    /// <summary>The order among events of the subject at one instant, smaller first. Default 0.</summary>
    public int Sequence { get; init; }

    /// <summary>The channel it came through, such as <c>search</c>, <c>mail</c> or <c>shop floor</c>. Default null: not known.</summary>
    public string? Channel { get; init; }

    /// <summary>The session it belongs to, as the source counts sessions; one session never has two subjects. Default null: sessions are found by inactivity.</summary>
    public string? Session { get; init; }

    /// <summary>What it was worth, in the shop's currency: the order value of a purchase. Default null: nothing.</summary>
    /// <remarks>Kept with the 15 to 17 digits of a <see cref="double"/>.</remarks>
    public decimal? Value { get; init; }

    /// <summary>The identity of the event at its source, by which it is recognised when it comes twice. Default null: it cannot come twice.</summary>
    public string? Id { get; init; }

    /// <summary>What the customer allowed. Default <see cref="CxKit.Journeys.Consent.Granted"/>.</summary>
    public Consent Consent { get; init; }

    /// <summary>Whatever else is known, as key and value: <c>device = mobile</c>, <c>cart = 8812</c>. Default null: nothing. A key counts once.</summary>
    public IReadOnlyDictionary<string, string>? Properties { get; init; }
}
