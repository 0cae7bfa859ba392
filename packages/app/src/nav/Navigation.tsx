import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import type { NavContentComponentProps } from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import { ForFleetReaders } from '@layer-rebase/backstage-plugin-layer-rebase';
import MenuIcon from '@material-ui/icons/Menu';
import { SignedInAs } from './SignedInAs';

/** The bar at the side: pages first, then who one is. The fleet is there for those who may see it. */
export const Navigation = ({ navItems }: NavContentComponentProps) => {
  const nav = navItems.withComponent(({ icon, href, title }) => (
    <SidebarItem icon={() => icon} to={href} text={title} />
  ));
  // Shown with its own count of unread messages below.
  nav.take('page:notifications');
  const settings = nav.take('page:user-settings');
  const fleet = nav.take('page:layer-rebase');

  return (
    <Sidebar>
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {nav.take('page:search')}
        {nav.take('page:catalog')}
        <ForFleetReaders>{fleet}</ForFleetReaders>
        <SidebarScrollWrapper>
          {nav.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <NotificationsSidebarItem />
      <SidebarDivider />
      <SidebarGroup
        label="Settings"
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        <SignedInAs />
        {settings}
      </SidebarGroup>
    </Sidebar>
  );
};
