namespace CxKit.EntityFrameworkCore;

/// <summary>What counts against the budget of a campaign: the row on which everybody waits who wants the last of it.</summary>
internal sealed class CouponCampaignRow
{
    public required string Campaign { get; init; }

    /// <summary>What its coupons are worth that are issued and not ended, in ten-thousandths.</summary>
    public long CommittedUnits { get; init; }
}
