import { createBrowserRouter, type RouteObject } from 'react-router';
import { FirstRoom } from './Navigation';
import { RoomDoor } from './RoomDoor';
import { Stumbled } from './Stumbled';
import { fetchRoom, ROOMS, type RoomEntry } from './rooms';
import { ShopHouse } from './ShopHouse';
import { SignedIn, StartPage } from './SignedIn';
import { Skeleton } from '../kit/Loaded';
import { NotFound } from '../kit/NotFound';

const signIn = (name: 'SignInPage' | 'RegisterPage' | 'ForgotPage' | 'JoinPage') => async () => ({
  Component: (await import('../rooms/signIn'))[name],
});

const roomOf = (room: Pick<RoomEntry, 'load' | 'texts'>) => async () => ({ Component: await fetchRoom(room) });

/** Served by api/console/serveConsole.ts, whose list of addresses is this one. */
const routes: RouteObject[] = [
  {
    errorElement: <Stumbled />,
    hydrateFallbackElement: <Skeleton />,
    children: [
      { path: '/sign-in', lazy: signIn('SignInPage') },
      { path: '/sign-in/new', lazy: signIn('RegisterPage') },
      { path: '/sign-in/forgot', lazy: signIn('ForgotPage') },
      { path: '/join', lazy: signIn('JoinPage') },
      {
        element: <SignedIn />,
        children: [
          { path: '/', element: <StartPage /> },
          {
            path: '/open-shop',
            lazy: async () => ({ Component: (await import('./OpenShopPage')).OpenShopPage }),
          },
          {
            path: '/shops/:slug',
            element: <ShopHouse />,
            children: [
              { index: true, element: <FirstRoom /> },
              ...ROOMS.map((room) => ({
                element: <RoomDoor minRole={room.minRole} />,
                children: [
                  {
                    path: room.hasPages ? `${room.id}/*` : room.id,
                    errorElement: <Stumbled />,
                    lazy: roomOf(room),
                  },
                ],
              })),
              {
                path: 'me',
                errorElement: <Stumbled />,
                lazy: roomOf({ load: () => import('../rooms/me'), texts: ['me'] }),
              },
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
      {
        path: '*',
        element: (
          <main>
            <NotFound />
          </main>
        ),
      },
    ],
  },
];

export const router = createBrowserRouter(routes);
