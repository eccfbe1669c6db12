namespace CxKit.Touchpoints;

/// <summary>What raters' agreement allows to do with their ratings (Krippendorff 2004, p. 241).</summary>
public enum AgreementVerdict
{
    /// <summary>It is not known: nobody rated what another did, or all ratings are equal.</summary>
    Unknown,

    /// <summary>α below 0.667: do not use the ratings; train the raters or ask more precisely.</summary>
    Insufficient,

    /// <summary>α from 0.667 to below 0.8: for tentative conclusions only.</summary>
    Tentative,

    /// <summary>α of at least 0.8.</summary>
    Reliable,
}
