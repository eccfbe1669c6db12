using CxKit.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CxKit.EntityFrameworkCore;

/// <summary>Registers the stores in a database.</summary>
public static class CxStoresServiceCollectionExtensions
{
    /// <summary>Keeps what CxKit remembers in the shop's own database: replaces the stores in memory by those on <typeparamref name="TContext"/>, scoped as it is.</summary>
    /// <remarks>Before or after <c>AddCxFeedback()</c>, with the same effect; twice behaves like once. The model of the context calls <see cref="CxKitModelBuilderExtensions.UseCxKit"/>.</remarks>
    /// <typeparam name="TContext">The context of the shop, registered with <c>AddDbContext</c>.</typeparam>
    /// <param name="services">Where to register.</param>
    public static IServiceCollection AddCxStores<TContext>(this IServiceCollection services)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Replace(ServiceDescriptor.Scoped<ISurveyResponseStore>(provider => new DbSurveyResponseStore(provider.GetRequiredService<TContext>())));
        services.Replace(ServiceDescriptor.Scoped<IInvitationStore>(provider => new DbInvitationStore(provider.GetRequiredService<TContext>())));
        services.Replace(ServiceDescriptor.Scoped<ICouponStore>(provider => new DbCouponStore(provider.GetRequiredService<TContext>())));
        services.Replace(ServiceDescriptor.Scoped<IFollowUpStore>(provider => new DbFollowUpStore(provider.GetRequiredService<TContext>())));
        return services;
    }
}
