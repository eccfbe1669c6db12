namespace CxKit.Feedback;

/// <summary>What a reviewer got for a review.</summary>
public enum ReviewIncentive
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A coupon, a product or a place in a draw, whatever the review says. It has to be labelled.</summary>
    Rewarded,

    /// <summary>Something for a good (or bad) opinion. Unlawful in the United States (16 CFR 465.4) and the European Union (Directive 2005/29/EC, annex I, 23c): it never counts.</summary>
    RewardedForOpinion,

    /// <summary>It is by staff, their family or an agency of the shop (16 CFR 465.5): it never counts.</summary>
    Insider,
}
