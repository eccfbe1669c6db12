namespace CxKit.Feedback;

/// <summary>What can be odd about reviews.</summary>
public enum ReviewSignalKind
{
    /// <summary>A product got far more reviews within days than it does around that time, compared with other products.</summary>
    Burst,

    /// <summary>The reviews of a burst give other stars than the others of the product.</summary>
    RatingShift,

    /// <summary>Several reviewers use the same words, or nearly.</summary>
    SharedText,

    /// <summary>One reviewer uses the same words, or nearly, several times.</summary>
    RepeatedText,

    /// <summary>A reviewer gives nothing but five stars, or nothing but one, more often than reviewers do.</summary>
    OneSidedReviewer,

    /// <summary>A reviewer wrote very many reviews within a day.</summary>
    ManyInADay,

    /// <summary>Several reviewers of one product used one device or address.</summary>
    SharedFingerprint,

    /// <summary>A reviewer reviewed one product several times.</summary>
    SameProductAgain,

    /// <summary>It was written before the product was delivered, or bought.</summary>
    BeforeDelivery,
}
