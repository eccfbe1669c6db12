namespace CxKit.Journeys;

/// <summary>What <see cref="JourneyLog.PainPoints(decimal?, PainPointOptions?)"/> takes for a journey, a conversion and a pain point.</summary>
public sealed record PainPointOptions
{
    /// <summary>The most properties that <see cref="StratifyBy"/> may name: 3.</summary>
    public const int MaximumStrataProperties = 3;

    /// <summary>The event that is the aim of a journey. Default <c>purchase</c>. What a journey does after its first conversion is not looked at.</summary>
    public string Conversion { get; init; } = "purchase";

    /// <summary>What a journey is; default <see cref="JourneyUnit.Session"/>. By customer, who comes back another day and buys is not lost.</summary>
    public JourneyUnit Unit { get; init; } = JourneyUnit.Session;

    /// <summary>The level of the intervals, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The share of false ones that the reported pain points may have on average, a fraction in (0, 1). Default 0.05.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.05;

    /// <summary>The fewest journeys on either side of a comparison, at least 10. Default 30.</summary>
    public int MinimumJourneys { get; init; } = 30;

    /// <summary>
    /// A journey is over when nothing has happened for this long before <see cref="JourneyLog.AsOf"/>; later ones, converted or not, are left out. Not negative, default 60
    /// minutes.
    /// </summary>
    public TimeSpan Abandonment { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Journeys of more events than this are left out and counted: no person, or a session that never ends. At least 2, default 1,000.</summary>
    public int LongestJourney { get; init; } = 1_000;

    /// <summary>How many events of one name in a row are <see cref="PainPointKind.RageRetries"/>; at least 2, default 3.</summary>
    public int RageRepeats { get; init; } = 3;

    /// <summary>Within what time they are; positive, default 10 seconds.</summary>
    public TimeSpan RageWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Tells the names of error events. Default null: names that contain <c>error</c>, <c>fail</c>, <c>declin</c>, <c>reject</c>, <c>invalid</c>, <c>timeout</c> or
    /// <c>exception</c>, in any case.
    /// </summary>
    public Func<string, bool>? IsError { get; init; }

    /// <summary>Steps at which journeys rightly end, such as <c>logout</c>: never called a drop-off. Default: <c>logout</c> and <c>sign_out</c>.</summary>
    public IReadOnlyCollection<string> NaturalEnds { get; init; } = ["logout", "sign_out"];

    /// <summary>
    /// Properties within whose values alone journeys are compared, beside channel and progress; at most <see cref="MaximumStrataProperties"/>. The seven most
    /// frequent values count, all others are one. Default: <c>device</c>. A key that does not occur changes nothing.
    /// </summary>
    public IReadOnlyList<string> StratifyBy { get; init; } = ["device"];

    /// <summary>
    /// A property that says how many seconds a step took, as a number with a decimal point. Default null: the time until the next event is taken, which is not known for those
    /// who leave at the step.
    /// </summary>
    public string? SecondsProperty { get; init; }

    internal Func<string, bool> ErrorRule => IsError ?? IsErrorByName;

    internal JourneyScope Scope => new(Conversion, Unit, Abandonment, LongestJourney);

    internal void RequireValid()
    {
        Scope.RequireValid();
        ArgumentNullException.ThrowIfNull(NaturalEnds);
        ArgumentNullException.ThrowIfNull(StratifyBy);
        Interval.RequireLevel(Level);
        if (!(FalseDiscoveryRate > 0 && FalseDiscoveryRate < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(FalseDiscoveryRate), FalseDiscoveryRate, "The rate of false discoveries is a fraction strictly between 0 and 1, such as 0.05.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumJourneys, 10);
        ArgumentOutOfRangeException.ThrowIfLessThan(RageRepeats, 2);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RageWindow, TimeSpan.Zero);
        if (StratifyBy.Count > MaximumStrataProperties)
        {
            throw new ArgumentOutOfRangeException(
                nameof(StratifyBy), StratifyBy.Count, $"Journeys are compared within at most {MaximumStrataProperties} properties: more leave too few in each group.");
        }
    }

    private static bool IsErrorByName(string name) => Array.Exists(ErrorWords, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] ErrorWords = ["error", "fail", "declin", "reject", "invalid", "timeout", "exception"];
}
