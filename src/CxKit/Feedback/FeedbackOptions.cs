namespace CxKit.Feedback;

/// <summary>How feedback is asked for, followed up and reported.</summary>
/// <remarks>Checked once, by each service that takes them; later changes are not seen.</remarks>
public sealed class FeedbackOptions
{
    private AskPolicy _policy = new([]);
    private FollowUpPolicy _followUps = FollowUpPolicy.Detractors;
    private FeedbackTotalsOptions _totals = new();
    private IReadOnlyList<SurveyVersions> _surveys = [];
    private SurveyLinks? _links;
    private SurveyDeskOptions _desk = new();

    /// <summary>The time zone of the shop, by its IANA name, unless the policy of asking names one. Default <c>UTC</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The least time between two contacts of a customer, over all surveys and channels, unless the policy has a budget. Default 14 days.</summary>
    public TimeSpan MinimumGap { get; set; } = TimeSpan.FromDays(14);

    /// <summary>The most contacts of a customer in <see cref="ContactsWithin"/>, unless the policy has a budget; at least 1. Default 6.</summary>
    public int MaximumContacts { get; set; } = 6;

    /// <summary>The stretch of time for <see cref="MaximumContacts"/>, which slides. Default 365 days.</summary>
    public TimeSpan ContactsWithin { get; set; } = TimeSpan.FromDays(365);

    /// <summary>When quiet hours begin by the customer's clock, unless the policy has some; the same as <see cref="QuietUntil"/> for none. Default 20:00.</summary>
    public TimeOnly QuietFrom { get; set; } = new(20, 0);

    /// <summary>When they end. Default 9:00.</summary>
    public TimeOnly QuietUntil { get; set; } = new(9, 0);

    /// <summary>The fewest people about whom a report says anything; at least 1. Default 5.</summary>
    public int MinimumCell { get; set; } = 5;

    /// <summary>Sets the policy of asking; by default nobody is asked.</summary>
    /// <param name="policy">The policy; it is checked with the other options.</param>
    public void UsePolicy(AskPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = policy;
    }

    /// <summary>Sets the surveys to which a <see cref="SurveyDesk"/> takes responses; by default there are none.</summary>
    /// <param name="surveys">The surveys with all versions to which responses may still come.</param>
    /// <param name="links">Signs and checks the links to them; null where there are none.</param>
    /// <param name="desk">How the desk looks at times; null for the defaults. It is checked with the other options.</param>
    public void UseSurveys(IEnumerable<SurveyVersions> surveys, SurveyLinks? links = null, SurveyDeskOptions? desk = null)
    {
        ArgumentNullException.ThrowIfNull(surveys);
        (_surveys, _links, _desk) = ([.. surveys], links, desk ?? new());
    }

    /// <summary>Sets which metrics a <see cref="FeedbackTracker"/> counts and by what periods; the standard ones by month otherwise.</summary>
    /// <param name="totals">Metrics, periods and limits; they are checked with the other options.</param>
    public void UseTotals(FeedbackTotalsOptions totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        _totals = totals;
    }

    /// <summary>Sets who is followed up, by whom and by when; <see cref="FollowUpPolicy.Detractors"/> otherwise.</summary>
    /// <param name="policy">The policy; it is checked with the other options.</param>
    public void UseFollowUps(FollowUpPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _followUps = policy;
    }

    /// <summary>The policy of asking with everything that it leaves to the options.</summary>
    internal AskPolicy ToPolicy() => _policy with
    {
        Budget = _policy.Budget ?? new(MinimumGap, [new(MaximumContacts, ContactsWithin)]),
        QuietHours = _policy.QuietHours ?? (QuietFrom == QuietUntil ? QuietHours.Never : new(QuietFrom, QuietUntil)),
        TimeZone = _policy.TimeZone ?? TimeZone,
    };

    internal FollowUpPolicy ToFollowUpPolicy() => _followUps;

    internal FeedbackTotalsOptions ToTotals() => _totals;

    /// <summary>The surveys to which responses are taken.</summary>
    internal IReadOnlyList<SurveyVersions> ToSurveys() => _surveys;

    /// <summary>What checks the links to them; null for none.</summary>
    internal SurveyLinks? ToLinks() => _links;

    /// <summary>How the desk looks at times.</summary>
    internal SurveyDeskOptions ToDesk() => _desk;
}
