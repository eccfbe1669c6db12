namespace CxKit.Feedback;

/// <summary>Whether a reviewer is known to have bought the product.</summary>
public enum PurchaseEvidence
{
    /// <summary>Nothing is known: nobody looked, or the review names neither order nor customer.</summary>
    Unknown,

    /// <summary>A purchase of the product by the reviewer before the review was found.</summary>
    Confirmed,

    /// <summary>A purchase was found, but the product was delivered only after the review.</summary>
    BeforeDelivery,

    /// <summary>A purchase was found, but only one after the review.</summary>
    BeforePurchase,

    /// <summary>The order or customer has no purchase of the product.</summary>
    NotFound,
}
