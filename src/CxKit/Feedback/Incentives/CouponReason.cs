namespace CxKit.Feedback;

/// <summary>What decided whether a response is thanked for with a coupon.</summary>
public enum CouponReason
{
    /// <summary>It has a coupon now.</summary>
    Issued,

    /// <summary>It, or its respondent, had one already; it is the same.</summary>
    Repeated,

    /// <summary>The budget or the number of coupons does not reach.</summary>
    OverBudget,

    /// <summary>The codes that the shop supplied are used up.</summary>
    NoCodeLeft,

    /// <summary>The response is not complete.</summary>
    NotComplete,

    /// <summary>The response does not count: its respondent answered before, or a quota was full and the campaign does not thank for that.</summary>
    NotCounted,

    /// <summary>It was answered faster than anybody reads.</summary>
    TooFast,

    /// <summary>It answers another survey.</summary>
    OtherSurvey,

    /// <summary>The campaign does not run at that time.</summary>
    NotRunning,
}
