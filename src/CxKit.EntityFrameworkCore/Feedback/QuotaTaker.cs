namespace CxKit.EntityFrameworkCore;

/// <summary>What takes places: quotas of responses and of invitations are counted apart.</summary>
internal enum QuotaTaker
{
    Response,
    Invitation,
}
